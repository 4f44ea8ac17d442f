import ArgumentParser
import Diagnostics
import Foundation
import Notebooks
import Recordings

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Run a notebook, and write it as one page of HTML.",
    discussion: """
      The page holds the prose, the tables, the charts with their figures, and where these come from. \
      It has no script and fetches nothing.

      Example: statbook report first-look.md -o first-look.html
      """)

  @Argument(help: "The notebook.")
  var notebook: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file; - is standard output.", valueName: "path"))
  var output: String

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "A recording set in the place of those of the front matter.", valueName: "folder"))
  var recordings: [String] = []

  @OptionGroup var problems: DiagnosticsOption

  func run() async throws {
    let notebook = try Notebook(reading: notebook)
    var options = NotebookRunner.Options()
    options.recordings = recordings
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("statbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let report = try await NotebookWorkspace(nil, now: Clock.now).use {
      try await NotebookRunner(
        notebook, for: .reporting(scratch: scratch.path), options: options, now: Clock.now
      ).run(in: $0)
    }
    problems.tell(report.problems)
    let status = ExitStatus(report.problems)
    if report.cells.isEmpty, status != .done { throw status }
    let html = NotebookReport(of: report).html
    if output == "-" {
      try Console.write(html)
    } else {
      try OutputFile.write(
        [OutputFile(path: output) { write in try write(Array(html.utf8)) }], replacing: force)
      Console.narrate("wrote \(output)")
    }
    if status != .done { throw status }
  }
}
