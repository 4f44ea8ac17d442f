import ArgumentParser
import Diagnostics
import Foundation
import Notebooks
import Recordings
import Shell
import StatAPI
import Tabulation
import Workspaces

struct ShellCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Type cells, or run them from a pipe; what `statbook` alone does.",
    discussion: """
      On a terminal, the shell: .help lists what can be typed. With -c, or where standard input is a file \
      or a pipe, a script: statements and dot-commands, no prompt, nothing after the first error, and an \
      exit code that says which kind it was. A script that shows one result on a pipe prints CSV; of \
      several, --format says the form.

      Answers come from recording sets: those named, else those that answered the workspace's queries. \
      With --live, or --record and one recording set, from the service.

      Example: statbook shell uc.statbook
      Example: statbook -c 'compare households from "2025-09" to "2026-08"'
      Example: statbook --format box < cells.txt
      """)

  @Argument(
    help: ArgumentHelp("The workspace; else as other commands choose one.", valueName: "file"))
  var file: String?

  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: ArgumentHelp(
      "Run this in the place of standard input; may be repeated.", valueName: "text"))
  var texts: [String] = []

  @Option(help: ArgumentHelp("A recording set that answers; may be repeated.", valueName: "folder"))
  var recordings: [String] = []

  @Option(help: ArgumentHelp("The release that answers; else the newest.", valueName: "release"))
  var release: String?

  @Option(help: ArgumentHelp("box, plain, markdown, csv, tsv or json.", valueName: "form"))
  var format: OutputFormat?

  @Option(help: ArgumentHelp("The width; else that of the terminal.", valueName: "n"))
  var width: Int?

  @Flag(help: "No lines drawn and no colours, for screen readers.")
  var plain = false

  @OptionGroup var live: LiveOptions
  @OptionGroup var problems: DiagnosticsOption
  @OptionGroup var workspace: WorkspaceOption

  /// The environment as it was before the locale was taken, and what that says of the terminal.
  private static let surroundings = {
    let environment = ProcessInfo.processInfo.environment
    return (environment: environment, facts: TerminalFacts(environment: environment))
  }()

  func validate() throws {
    // While there are no threads yet.
    if isInteractive { _ = Self.surroundings }
    try Console.check(width: width)
    if file != nil, workspace.workspace != nil {
      throw ValidationError("the workspace is named twice; leave out --workspace")
    }
    if [.recordNew, .recordAll].contains(live.mode), recordings.count != 1 {
      throw ValidationError("--record takes one recording set: --recordings FOLDER")
    }
  }

  func run() async throws {
    if isInteractive {
      try await runInteractively()
      return
    }
    var options = options
    if options.format == nil, plain || Console.isTerminal { options.format = plain ? .plain : .box }
    let (bytes, name) = try script()
    let found = try await inWorkspace { workspace in
      try await ScriptRunner(
        in: workspace, options: options,
        streams: .init(
          write: { try Console.write($0) }, tell: Console.narrate, tellProblems: problems.tell,
          width: width ?? Console.width),
        now: Clock.now
      ).run(bytes, named: name)
    }
    let status = ExitStatus(found)
    if status != .done { throw status }
  }

  private var isInteractive: Bool {
    texts.isEmpty && isatty(STDIN_FILENO) == 1 && Console.isTerminal
  }

  private func runInteractively() async throws {
    var file = self.file
    if file == nil, workspace.isChosenHere, WorkspaceOption.here.isEmpty {
      guard let made = try await firstWorkspace() else { return }
      file = made
    }
    let shell: (Workspace) async -> InteractiveShell.Ending = { workspace in
      await InteractiveShell(
        in: workspace, options: options, facts: Self.surroundings.facts,
        environment: Self.surroundings.environment, now: Clock.now
      ).run(version: Version.text)
    }
    let ending: InteractiveShell.Ending
    if let file {
      try checkNamesWorkspace(file)
      ending = try await Workspace.use(file, for: .writing, now: Clock.now, shell)
    } else {
      ending = try await workspace.open(for: .writing, shell)
    }
    if case .terminated(let signal) = ending { throw ExitStatus(endedBy: signal) }
  }

  /// Asks what to begin with where there is no workspace, and makes it; nil where nothing is wished.
  private func firstWorkspace() async throws -> String? {
    let first = FirstSession()
    Console.narrate(first.offer)
    func ask() -> String? {
      FileHandle.standardError.write(Data("> ".utf8))
      return readLine()
    }
    while let answer = ask() {
      switch first.choice(answer) {
      case .example:
        try await FirstSession.makeExample(now: Clock.now)
        return FirstSession.exampleWorkspace
      case .empty:
        try Workspace.create(at: FirstSession.emptyWorkspace)
        return FirstSession.emptyWorkspace
      case .leave: return nil
      case nil: Console.narrate("Type one of the letters above, then Enter.")
      }
    }
    return nil
  }

  private var options: ShellSession.Options {
    var options = ShellSession.Options()
    options.recordings = recordings
    options.release = release
    options.format = format?.textTable
    options.width = width
    options.isPlain = plain
    options.pause = Clock.pause
    options.live = LiveSources(live.connection)
    if live.mode != .replay {
      options.wish = LiveSources.Wish(live.mode, folder: recordings.first, release: release)
      options.release = nil
      options.recordings = recordings.filter { !RecordingSet.isAbsent($0) }
    }
    return options
  }

  /// The text that is run, and what it is called in messages.
  private func script() throws -> (bytes: [UInt8], name: String) {
    if !texts.isEmpty { return (Array(texts.joined(separator: "\n").utf8), "-c") }
    return (try InputFile("-").bytes, "-")
  }

  /// Does something in the workspace: the one named or found, else a temporary one.
  private func inWorkspace<Result>(
    _ body: (Workspace) async throws -> Result
  ) async throws -> Result {
    if let file {
      try checkNamesWorkspace(file)
      return try await Workspace.use(file, for: .writing, now: Clock.now, body)
    }
    if workspace.isChosenHere, WorkspaceOption.here.isEmpty {
      return try await NotebookWorkspace(nil, now: Clock.now).use(body)
    }
    return try await workspace.open(for: .writing, body)
  }

  /// Tells a word that was to be a command from a file that is not there.
  private func checkNamesWorkspace(_ file: String) throws {
    guard !FileManager.default.fileExists(atPath: file), !file.contains("/"), !file.contains(".")
    else { return }
    let commands = StatbookCommand.configuration.subcommands.map { $0._commandName }
    let near = Suggestions.near(file, among: commands)
    throw Failure(
      "there is no command \"\(file)\", and no workspace of that name",
      remedy: near.isEmpty
        ? "List the commands with: statbook --help"
        : "Did you mean: statbook \(near.joined(separator: " or "))?", status: .usage)
  }
}
