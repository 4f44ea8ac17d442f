import ArgumentParser
import StatAPI

/// The command `statbook-remote`.
struct RemoteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statbook-remote",
    abstract: "The part of Statbook that reaches the network and holds the key.",
    discussion: """
      `statbook` starts it by itself when a request is to be made. You need it for your key:
        statbook-remote key set
        statbook-remote key check

      The key is read from STATBOOK_API_KEY, whatever the service; else from the file key in \
      $XDG_CONFIG_HOME/statbook (~/.config/statbook), which only you may read.

      Without the network, `statbook-remote simulate` is a service with made-up figures, and \
      `statbook-remote serve` one that answers from recordings.

      Exit codes: 0 done; 1 a recording was not used (--fail-unused), or a port can't be had; 2 a \
      recording set can't be read; 3 a request failed, or there is no key; 64 the command line is \
      wrong.
      """,
    version: ProgramVersion.text,
    subcommands: [PipeCommand.self, KeyCommand.self, SimulateCommand.self, ServeCommand.self],
    defaultSubcommand: PipeCommand.self)

  /// Runs a command line to its end, and returns the exit code.
  static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let error as APIError {
      Narration.tell("error: \(error.message)\n\(error.remedy)")
      return 3
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      let message = fullMessage(for: error)
      if exitCode(for: error) == .success {
        print(message)
        return 0
      }
      Narration.tell(message)
      return exitCode(for: error) == .validationFailure ? 64 : 1
    }
  }
}
