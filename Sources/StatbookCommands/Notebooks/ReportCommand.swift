import ArgumentParser
import Diagnostics
import Exports
import Foundation
import Notebooks
import Recordings

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Run a notebook, and write it as one page of HTML, or as a notebook of Jupyter.",
    discussion: """
      The page holds the prose, the tables, the charts with their figures, and where these come from. \
      It has no script and fetches nothing. A file that ends in .ipynb is a notebook of Jupyter with the \
      same outputs, which others can read without Statbook.

      Example: statbook report first-look.md -o first-look.html
      Example: statbook report first-look.md -o first-look.ipynb
      """)

  @Argument(help: "The notebook.")
  var notebook: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file; - is standard output.", valueName: "path"))
  var output: String

  @Option(
    help: ArgumentHelp("html or ipynb; else by the file's name, else html.", valueName: "form"))
  var format: NotebookFormat?

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
    let isJupyter = (format?.format ?? FileFormat(ofFile: output)) == .jupyter
    let bytes =
      isJupyter ? JupyterNotebook(of: report).bytes : Array(NotebookReport(of: report).html.utf8)
    if output == "-" {
      try Console.write(bytes)
    } else {
      try OutputFile.write(
        [OutputFile(path: output) { write in try write(bytes) }], replacing: force)
      Console.narrate("wrote \(output)")
    }
    if status != .done { throw status }
  }
}

/// The name of a format of notebooks.
struct NotebookFormat: ExpressibleByArgument {
  let format: FileFormat

  init?(argument: String) {
    guard let format = FileFormat(rawValue: argument), FileFormat.ofNotebooks.contains(format)
    else { return nil }
    self.format = format
  }

  static var allValueStrings: [String] { FileFormat.ofNotebooks.map(\.rawValue) }
}
