public import ArgumentParser
import CMemory
import Diagnostics
import Foundation

/// The command `statbook`.
///
/// Each command below it says its name: where one does not, the parser makes it of the type's at every start,
/// which takes 1.4 million instructions for each.
public struct StatbookCommand: AsyncParsableCommand {
  /// The name, the help and the subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "statbook",
    abstract: "Offline-first analysis of the UK's benefit statistics (DWP Stat-Xplore).",
    discussion: """
      Saved answers and recordings are read; the network only where --live or --record says so. Results \
      go to standard output, all else to standard error.

      Without a workspace:
        statbook csv response.json > table.csv
        statbook csv query.json --live > table.csv
        statbook describe query.json
      With one:
        statbook init uc.statbook
        statbook query add query.json --as caseload
        statbook get caseload --recordings fixtures/uc-households
        statbook show caseload
        statbook compare caseload --from 2025-09 --to 2026-08

      Exit codes: 0 done; 1 a difference was found; 2 an input failed; 3 a request failed; 4 \
      nothing is recorded for a request; 64 the command line is wrong; 130 interrupted.
      """,
    version: Version.text,
    subcommands: [
      CSVCommand.self, DescribeCommand.self, InitCommand.self, InfoCommand.self,
      BackupCommand.self, PruneCommand.self, QueryCommand.self, GetCommand.self,
      SnapshotCommand.self, ShowCommand.self, CompareCommand.self, ExportCommand.self,
      ReleaseCommand.self, AuditCommand.self, SchemaCommand.self, FixturesCommand.self,
      RunCommand.self, VerifyCommand.self, AcceptCommand.self, ReportCommand.self,
      FormatCommand.self, NewNotebookCommand.self, ExplainCommand.self, ShellCommand.self,
      CompleteCommand.self, CompletionsCommand.self, MappingCommand.self,
      ReleasesCommand.self, TriangleCommand.self, KeyCommand.self, SimulateCommand.self,
      ServeCommand.self, TableCommand.self, ReleaseDayCommand.self,
    ], defaultSubcommand: ShellCommand.self)

  /// The command without arguments, as the parser needs it.
  public init() {}

  /// Runs a command line to its end.
  ///
  /// - Parameter arguments: Those after the program's name.
  /// - Returns: The exit code.
  public static func run(_ arguments: [String]) async -> Int32 {
    // A reader that goes away is told by EPIPE, and is no failure.
    signal(SIGPIPE, SIG_IGN)
    occupyStandardStreams()
    statbook_keep_freed_memory()
    // Scripts ask at each start, and the parser looks at every subcommand first, which takes longer.
    if arguments == ["--version"] {
      print(Version.text)
      return 0
    }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return ExitStatus.done.rawValue
    } catch is Console.ReaderClosed {
      return ExitStatus.done.rawValue
    } catch let status as ExitStatus {
      return status.rawValue
    } catch let code where exitCode(for: code) == .success || isAboutTheCommandLine(code) {
      return finish(code, arguments)
    } catch {
      return report(Failure(error))
    }
  }

  /// Opens what the caller closed of the standard streams, the wrong way round, so that it still
  /// fails, and no file that is opened later takes its place.
  private static func occupyStandardStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  private static func report(_ failure: Failure) -> Int32 {
    Console.narrate(failure.diagnostic.rendered.trimming("\n"))
    return failure.status.rawValue
  }

  /// Whether the argument parser threw it: a usage error, or a wish for help.
  private static func isAboutTheCommandLine(_ error: any Error) -> Bool {
    exitCode(for: error) == .validationFailure
  }

  private static func finish(_ error: any Error, _ arguments: [String]) -> Int32 {
    if exitCode(for: error) == .success {
      do {
        try Console.write(fullMessage(for: error) + "\n")
      } catch let failure as Failure {
        return report(failure)
      } catch {}
      return ExitStatus.done.rawValue
    }
    Console.narrate(fullMessage(for: error))
    if let note = noteOnUnknownCommand(arguments) { Console.narrate(note) }
    return ExitStatus.usage.rawValue
  }

  /// Which word stands where a command should, but is none, and what was probably meant.
  private static func noteOnUnknownCommand(_ arguments: [String]) -> String? {
    var commands = configuration.subcommands
    for word in arguments where !commands.isEmpty && word != "help" {
      if word.hasPrefix("-") { return nil }
      if let command = commands.first(where: { $0._commandName == word }) {
        commands = command.configuration.subcommands
        continue
      }
      let near = Suggestions.near(word, among: commands.map { $0._commandName })
      let meant = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
      return "note: there is no command \"\(word)\"\(meant)"
    }
    return nil
  }
}
