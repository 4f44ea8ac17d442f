import ArgumentParser
import Exports
import Foundation
import StatModel
import Workspaces

struct ExportCommand: AsyncParsableCommand {
  enum Form: String, ExpressibleByArgument, CaseIterable { case csv, json }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a snapshot to a file, whole or not at all.",
    discussion: """
      A CSV gets its footnotes beside it, in PATH with .notes.csv for .csv. Nothing is replaced \
      without --force.

      Example: statbook export caseload --format csv -o caseload.csv
      Example: statbook export caseload@2025-09 --format json -o -
      """)

  @Argument(help: "NAME, NAME@N or NAME@RELEASE.")
  var name: String

  @OptionGroup var asOf: AsOfOption

  @Option(help: ArgumentHelp("csv or json; else by the file's name, else csv.", valueName: "form"))
  var format: Form?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file; - is standard output.", valueName: "path"))
  var output: String

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @OptionGroup var options: CSVOptions
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    let ending = (output as NSString).pathExtension.lowercased()
    if format == nil, ["xlsx", "xls", "ods"].contains(ending) {
      throw ValidationError("a .\(ending) can't be written; write a CSV that Excel opens: --excel")
    }
  }

  private var chosenFormat: Form {
    format ?? ((output as NSString).pathExtension.lowercased() == "json" ? .json : .csv)
  }

  func run() async throws {
    let format = chosenFormat
    let shown = try await workspace.open(for: .reading) {
      try ShownTable(name, asOf.selector, in: $0)
    }
    let csv = options.csv(of: shown.table, names: shown.names)
    let json = TableJSON(
      shown.table, provenance: shown.observation.provenance, names: shown.names)
    if output == "-" {
      switch format {
      case .csv: try options.print(shown.table, names: shown.names)
      case .json: try Console.write(json.bytes)
      }
      return
    }
    let notesPath = (output as NSString).deletingPathExtension + ".notes.csv"
    let hasNotes = format == .csv && !options.notes
    let table = OutputFile(path: output) { write in
      switch format {
      case .csv where options.notes: try write(csv.notes)
      case .csv: try csv.write { try write($0) }
      case .json: try write(json.bytes)
      }
    }
    let notes = OutputFile(path: notesPath) { write in try write(csv.notes) }
    try OutputFile.write(hasNotes ? [table, notes] : [table], replacing: force)
    Console.narrate("wrote \(output)\(hasNotes ? " and \(notesPath)" : "")")
  }
}
