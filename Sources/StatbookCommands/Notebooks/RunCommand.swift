import ArgumentParser
import CellEngine
import Diagnostics
import Foundation
import JSONStream
import Notebooks
import Recordings
import StatAPI
import Tabulation
import Workspaces

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the cells of a notebook, and print what they show.",
    discussion: """
      Answers come from the recordings that the front matter names, and from nowhere else, unless --live \
      or --record say so: then a cell that names no release is asked of the service. The workspace that it names is made where it is not there; without one, a temporary one is used. \
      What names were resolved to is pinned in FILE.md.lock.

      Example: statbook run workspaces/uc-households/first-look.md
      Example: statbook run first-look.md --write
      Example: statbook run regions.md --set region=London
      Example: statbook run first-look.md --record --release 2026-11
      Example: statbook run first-look.md --usage usage.json --fail-unused
      """)

  @Argument(help: "The notebook, a Markdown file.")
  var notebook: String

  @Flag(help: "Write the outputs into the notebook, in the place of those it has.")
  var write = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A value in the place of a parameter's.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      "A recording set in the place of those of the front matter.", valueName: "folder"))
  var recordings: [String] = []

  @Option(
    help: ArgumentHelp("The workspace in the place of that of the front matter.", valueName: "file")
  )
  var workspace: String?

  @Flag(help: "Resolve all names anew, and pin what they come to.")
  var updateLock = false

  @Option(help: ArgumentHelp("box, plain, markdown, csv, tsv or json.", valueName: "form"))
  var format: OutputFormat = .box

  @Option(help: ArgumentHelp("The width; else that of the notebook.", valueName: "n"))
  var width: Int?

  @Option(
    help: ArgumentHelp(
      "Write which recordings were used, and which were not, as JSON.", valueName: "file"))
  var usage: String?

  @Flag(help: "Exit with 1 where recordings of the releases in use were not used.")
  var failUnused = false

  @Option(
    help: ArgumentHelp("The release to record; else the month of today.", valueName: "release"))
  var release: String?

  @OptionGroup var live: LiveOptions
  @OptionGroup var problems: DiagnosticsOption

  func validate() throws {
    try Console.check(width: width)
    try ReleaseArgument.check(release)
    if release != nil, ![.recordNew, .recordAll].contains(live.mode) {
      throw ValidationError("--release goes with --record or --record-all")
    }
    if let wrong = parameters.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
      throw ValidationError("--set takes NAME=VALUE, not \"\(wrong)\"")
    }
    if write, !parameters.isEmpty {
      throw ValidationError("--write keeps what the notebook itself says; leave out --set")
    }
    if write || updateLock, Environment.isCI {
      let option = write ? "--write" : "--update-lock"
      throw ValidationError(
        "\(option) is refused where CI is set: CI verifies, and accepts nothing")
    }
  }

  func run() async throws {
    let notebook = try Notebook(reading: notebook)
    var options = NotebookRunner.Options()
    options.recordings = recordings
    options.updatesLock = updateLock
    if live.mode != .replay {
      options.live = (LiveSources(live.connection), try wish(of: notebook))
    }
    for parameter in parameters {
      let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      options.parameters[String(parts[0])] = String(parts[1])
    }
    let report = try await NotebookWorkspace(workspace ?? notebook.workspacePath, now: Clock.now)
      .use {
        try await NotebookRunner(notebook, for: .running, options: options, now: Clock.now)
          .run(in: $0, progress: print)
      }
    problems.tell(report.diagnostics + report.quotes.flatMap(\.diagnostics))
    for quote in report.quotes {
      guard let change = quote.change else { continue }
      Console.narrate(
        "\(notebook.path):\(quote.quote.place.line): \(quote.quote.expression): \(change)")
    }
    for set in report.recordings { try RecordingAge.check(set) }
    let status = ExitStatus(report.problems)
    Console.narrate("\(notebook.path): \(report.summary)")
    if !report.cells.isEmpty, parameters.isEmpty, !Environment.isCI {
      try notebook.write(report, writesOutputs: write)
    }
    if status != .done { throw status }
    try tell(report.usage)
  }

  /// What was used of the recordings, as far as it is asked for.
  private func tell(_ used: ReplayUsage) throws {
    if let usage {
      let file = OutputFile(path: usage) { try $0(used.json.bytes(.pretty)) }
      try OutputFile.write([file], replacing: true)
    }
    guard failUnused, !used.unused.isEmpty else { return }
    Console.narrate("\(used)")
    throw ExitStatus.difference
  }

  /// The mode; what is recorded goes to the only recording set.
  private func wish(of notebook: Notebook) throws -> LiveSources.Wish {
    guard live.mode != .live else { return LiveSources.Wish(.live) }
    let folders = recordings.isEmpty ? try notebook.recordingFolders() : recordings
    guard folders.count == 1 else {
      throw Failure(
        "it is not said which recording set is written: \(folders.count) are named",
        remedy: "Name the one with --recordings FOLDER.", status: .usage)
    }
    return LiveSources.Wish(live.mode, folder: folders[0], release: release)
  }

  private func print(_ cell: CellReport) throws {
    let width = width ?? cell.width
    let text =
      cell.shownFailure ?? cell.outcome.rendered(as: format.textTable, width: width)
    if !text.isEmpty { try Console.write(text + (format == .box || format == .plain ? "\n" : "")) }
    for note in cell.outcome.notes { Console.narrate(note) }
    problems.tell(cell.diagnostics)
  }
}
