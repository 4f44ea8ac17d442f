import ArgumentParser
import CellEngine
import Foundation
import Releases
import StatModel
import Tabulation
import Workspaces

struct TriangleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "triangle",
    abstract: "Show a series as each release had it: periods by releases.",
    discussion: """
      Every tagged observation of the query is a column. Figures that do not cover the same as the newest \
      are left out, and told. Means of revisions are stated with their number; bias is tested only from 20 \
      releases on.

      Example: statbook triangle households
      Example: statbook triangle families --where family_type="Couple, no children" -o triangle.html
      """)

  @Argument(help: "The query.")
  var name: String

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("The item of another axis: AXIS=LABEL or AXIS=CODE.", valueName: "item"))
  var items: [String] = []

  @Option(help: ArgumentHelp("The measure, by its label; else the first.", valueName: "label"))
  var measure: String?

  @Option(help: ArgumentHelp("box, plain, markdown, csv, tsv or json.", valueName: "form"))
  var format: OutputFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A page with a heat map: an .html file.", valueName: "path"))
  var output: String?

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    if let output, !output.lowercased().hasSuffix(".html") {
      throw ValidationError("a heat map is written to an .html file; for others use --format")
    }
    if let wrong = items.first(where: { !$0.contains("=") }) {
      throw ValidationError("--where takes AXIS=ITEM, not \"\(wrong)\"")
    }
  }

  func run() async throws {
    let view = TriangleView(try await workspace.open(for: .reading) { try triangle(in: $0) })
    if let output {
      try OutputFile.write(
        [OutputFile(path: output) { write in try write(Array(view.page.utf8)) }], replacing: force)
      Console.narrate("wrote \(output)")
    } else {
      try Console.write(
        view.rendered(as: (format ?? .usual).textTable, width: Console.width))
    }
  }

  private func triangle(in workspace: Workspace) throws -> RevisionTriangle {
    let tagged = try workspace.observations(of: name).filter { $0.provenance.release != nil }
    let newest = try ShownTable(name, in: workspace)
    let vintages = zip(tagged, try workspace.tables(of: tagged)).map { observation, table in
      Vintage(
        table, release: observation.provenance.release ?? "",
        name: "\(name)@\(observation.number)")
    }
    guard Set(vintages.map(\.release)).count > 1 else {
      throw Failure(
        "\(name) was observed in one release, and a triangle needs two",
        remedy: "Observe it in another: statbook get \(name) --release RELEASE")
    }
    let triangle = RevisionTriangle(
      of: vintages, measure: try measurePosition(in: newest.table),
      items: try positions(in: newest), mappings: try workspace.manualMappings())
    guard let triangle else {
      throw Failure(
        "\(name) has no axis of time", remedy: "Ask for it by month, quarter or year.")
    }
    return triangle
  }

  private func measurePosition(in table: StatTable) throws -> Int {
    guard let measure else { return 0 }
    guard let found = table.measures.firstIndex(where: { $0.label == measure }) else {
      throw Failure(
        "there is no measure \"\(measure)\"",
        remedy: "It has: \(table.measures.map(\.label).joined(separator: ", ")).")
    }
    return found
  }

  /// The position of the series' item on each axis.
  private func positions(in shown: ShownTable) throws -> [Int] {
    var chosen: [Int: Int] = [:]
    for text in items {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let field = try shown.field(String(parts[0]))
      chosen[field] = try position(of: String(parts[1]), in: shown.table.fields[field])
    }
    return try shown.table.fields.indices.map { field in
      if let chosen = chosen[field] { return chosen }
      let items = shown.table.fields[field].items
      let isTime = PeriodAxis(shown.table.fields[field]).periods.contains { $0 != nil }
      if isTime || items.count == 1 { return 0 }
      if let total = items.totalPosition { return total }
      throw Failure(
        "a triangle is of one series, and \(shown.names[field]) has \(items.count) items",
        remedy: "Choose one: --where \(shown.names[field])=\"\(items[0].label)\"")
    }
  }

  private func position(of item: String, in field: StatTable.Field) throws -> Int {
    let labels = field.items.map(\.label)
    if let found = labels.firstIndex(of: item) ?? field.codes.firstIndex(of: item) { return found }
    throw Failure(
      "\(field.label) has no item \"\(item)\"",
      remedy: "It has: \(labels.prefix(8).joined(separator: ", ")).")
  }
}
