import ArgumentParser
import Exports
import Foundation
import StatModel
import Workspaces

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write snapshots to files, all of them or none.",
    discussion: """
      A CSV gets its footnotes beside it, in PATH with .notes.csv for .csv. Of several snapshots each gets \
      a file of its name in the folder PATH. Nothing is replaced without --force. With --answer a saved \
      answer is written, and no workspace is needed.

      --lake writes to a folder for DuckDB, Spark and others: of each query and release the newest snapshot, \
      as dataset=…/query=…/release=…/part-0.csv.gz, with a manifest and scripts of views that compare \
      releases. What is there already is not written again.

      Example: statbook export caseload --format csv -o caseload.csv
      Example: statbook export caseload@2025-09 --format json -o -
      Example: statbook export caseload families --format csv -o tables
      Example: statbook export --answer response.json -o table.csv
      Example: statbook export --lake lake --all
      """)

  @Argument(help: "NAME, NAME@N or NAME@RELEASE; with --lake NAME.")
  var names: [String] = []

  @OptionGroup var asOf: AsOfOption

  @Option(help: ArgumentHelp("The body of a table answer; - is standard input.", valueName: "file"))
  var answer: String?

  @Option(
    help: ArgumentHelp(
      "\(FileFormat.names(of: FileFormat.ofTables)); else by the file's name, else csv.",
      valueName: "form"))
  var format: TableFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file, or the folder; - is standard output.", valueName: "path"))
  var output: String?

  @Option(help: ArgumentHelp("Write to a lake.", valueName: "folder"))
  var lake: String?

  @Flag(help: "All saved queries; with --lake.")
  var all = false

  @Flag(help: "Replace files that are there.")
  var force = false

  @OptionGroup var options: CSVOptions
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    if lake != nil { return try validateLake() }
    guard !all else { throw ValidationError("--all is for a --lake") }
    guard let output else { throw ValidationError("name a file with -o, or a --lake") }
    guard names.isEmpty == (answer != nil) else {
      throw ValidationError(
        names.isEmpty
          ? "name a snapshot, or an --answer" : "name snapshots or an --answer, not both")
    }
    let ending = (output as NSString).pathExtension.lowercased()
    if format == nil, ["xls", "ods"].contains(ending) {
      throw ValidationError("a .\(ending) can't be written; write a .xlsx")
    }
    if chosenFormat != .csv, let option = (options.notes ? ["--notes"] : options.csvOnly).first {
      throw ValidationError("\(option) is for a CSV; add --format csv")
    }
  }

  private func validateLake() throws {
    guard names.isEmpty == all else {
      throw ValidationError(all ? "name queries, or --all, not both" : "name queries, or --all")
    }
    guard output == nil, answer == nil, format == nil, asOf.selector == nil, !force,
      options.csvOnly.isEmpty, !options.notes
    else {
      throw ValidationError("a lake takes queries or --all, and a --workspace; it knows the rest")
    }
  }

  private var chosenFormat: FileFormat {
    if let format { return format.format }
    let told = output.flatMap { FileFormat(ofFile: $0) }
    return told.flatMap { FileFormat.ofTables.contains($0) ? $0 : nil } ?? .csv
  }

  func run() async throws {
    if let lake { return try await write(toLake: lake) }
    let output = output ?? "-"
    let tables = try await tables()
    if options.notes { return try writeNotes(of: tables, to: output) }
    let export = try TableExport(tables, as: chosenFormat, csv: options.forCSV)
    if output == "-" {
      guard !export.isFolder, chosenFormat != .csvw else {
        throw Failure(
          "several files can't go to standard output", remedy: "Name a folder with -o FOLDER.")
      }
      return try export.write { try Console.write($0) }
    }
    let files = export.files(at: output).map(OutputFile.init)
    let folder = export.isFolder ? export.folder(for: output) : nil
    try OutputFile.write(files, inFolder: folder, replacing: force)
    let paths = files.map(\.path)
    Console.narrate(
      "wrote "
        + (paths.count > 3
          ? "\(paths.count) files to \(output)" : paths.joined(separator: " and ")))
  }

  private func write(toLake lake: String) async throws {
    let export = LakeExport(lake: lake, names: all ? nil : names.uniqued)
    let outcome = try await workspace.open(for: .reading) { try export.run(from: $0) }
    let removed = outcome.removed > 0 ? ", removed \(outcome.removed)" : ""
    Console.narrate("wrote \(outcome.written) to \(lake), had \(outcome.kept)\(removed)")
    if outcome.untagged > 0 {
      Console.narrate(
        """
        note: \(outcome.untagged) of no release stand under the day of their observation; tag them with: \
        statbook release tag RELEASE NAME@N
        """)
    }
  }

  private func tables() async throws -> [ExportedTable] {
    if let answer {
      let file = try InputFile(answer)
      let name = (answer as NSString).lastPathComponent.trimming(".json")
      return [ExportedTable(name, try Document.response(file).table)]
    }
    guard Set(names).count == names.count else {
      throw Failure("a snapshot is named twice", remedy: "Name each once.")
    }
    return try await workspace.open(for: .reading) { workspace in
      try ShownTable.all(names.map { ($0, asOf.selector) }, in: workspace)
    }.enumerated().map { number, shown in
      ExportedTable(
        names[number], shown.table, axisNames: shown.names,
        provenance: shown.observation.provenance)
    }
  }

  private func writeNotes(of tables: [ExportedTable], to output: String) throws {
    guard let table = tables.first, tables.count == 1 else {
      throw Failure("--notes is for one snapshot", remedy: "Name one.")
    }
    let csv = options.csv(of: table.table, names: table.axisNames)
    if output == "-" { return try Console.write(csv.notes) }
    try OutputFile.write(
      [OutputFile(path: output) { write in try write(csv.notes) }], replacing: force)
    Console.narrate("wrote \(output)")
  }
}

/// The name of a format of tables.
struct TableFormat: ExpressibleByArgument {
  let format: FileFormat

  init?(argument: String) {
    guard let format = FileFormat(rawValue: argument), FileFormat.ofTables.contains(format) else {
      return nil
    }
    self.format = format
  }

  static var allValueStrings: [String] { FileFormat.ofTables.map(\.rawValue) }
}
