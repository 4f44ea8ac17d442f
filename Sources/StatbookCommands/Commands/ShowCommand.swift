import ArgumentParser
import Exports
import StatModel
import Tabulation
import Workspaces

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a snapshot as a table.",
    discussion: """
      Without @N or --release: the newest release, and of it the latest observation. A terminal \
      gets a table, a pipe the tidy CSV.

      Example: statbook show caseload
      Example: statbook show caseload@2025-09 --pivot region
      Example: statbook show caseload --format csv > caseload.csv
      """)

  @Argument(help: "NAME, NAME@N or NAME@RELEASE.")
  var name: String

  @OptionGroup var asOf: AsOfOption

  @Option(help: ArgumentHelp("box, plain, markdown, csv, tsv or json.", valueName: "form"))
  var format: OutputFormat?

  @Option(
    help: ArgumentHelp("The field that stands across: its name, label or id.", valueName: "field"))
  var pivot: String?

  @Flag(help: "Show every row, not the first and last twenty.")
  var all = false

  @Option(help: ArgumentHelp("The width of the table in characters.", valueName: "n"))
  var width: Int?

  @OptionGroup var csv: CSVOptions
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    try Console.check(width: width)
    let isCSV = (format ?? .usual) == .csv
    if !isCSV, let option = csv.csvOnly.first {
      throw ValidationError("\(option) is for a CSV; add --format csv")
    }
  }

  func run() async throws {
    let shown = try await workspace.open(for: .reading) {
      try ShownTable(name, asOf.selector, in: $0)
    }
    try shown.print(
      as: format ?? .usual,
      pivot: try pivot.map { try shown.field($0) }, showsAllRows: all,
      width: width ?? Console.width, csv: csv)
  }
}

/// A table of a workspace with what is known about it.
struct ShownTable {
  let observation: Observation
  let table: StatTable
  let names: [String]

  init(
    _ reference: String, _ selector: ObservationSelector? = nil, in workspace: Workspace
  ) throws {
    let observation = try Self.observation(reference, selector, in: workspace)
    try self.init(observation, try workspace.table(of: observation), in: workspace)
  }

  init(
    _ observation: Observation, _ table: StatTable, in workspace: Workspace
  ) throws {
    self.observation = observation
    self.table = table
    names = try workspace.axisNames(of: observation.queryName, for: table)
  }

  /// Several tables at once, which are read side by side.
  static func all(
    _ wanted: [(reference: String, selector: ObservationSelector?)], in workspace: Workspace
  ) throws -> [ShownTable] {
    let observations = try wanted.map { reference, selector in
      try observation(reference, selector, in: workspace)
    }
    return try zip(observations, workspace.tables(of: observations)).map { observation, table in
      try ShownTable(observation, table, in: workspace)
    }
  }

  private static func observation(
    _ reference: String, _ selector: ObservationSelector?, in workspace: Workspace
  ) throws -> Observation {
    var reference = ObservationReference(reference)
    if let selector {
      guard reference.selector == .latest else {
        throw Failure("both @ and --release say which observation is meant", remedy: "Use one.")
      }
      reference.selector = selector
    }
    let observation = try workspace.observation(reference)
    if reference.selector == .latest {
      let later = try workspace.observations(of: reference.name).filter {
        $0.provenance.release == nil
          && $0.provenance.observedAt > observation.provenance.observedAt
      }
      if let last = later.last, let release = observation.provenance.release {
        Console.narrate(
          """
          note: this is the release \(release); \(reference.name)@\(last.number) was observed later, \
          and is tagged with no release
          """)
      }
    }
    return observation
  }

  /// The position of the field that a word means.
  func field(_ word: String) throws -> Int {
    guard let field = TableView.field(word, of: table, names: names) else {
      throw Failure(
        "the table has no field \"\(word)\"",
        remedy: "It has: \(names.joined(separator: ", ")).")
    }
    return field
  }

  func print(
    as format: OutputFormat, pivot: Int?, showsAllRows: Bool, width: Int, csv: CSVOptions
  ) throws {
    switch format {
    case .csv: try csv.print(table, names: names)
    case .json:
      try Console.write(
        TableJSON(table, provenance: observation.provenance, names: names).bytes)
    case .box, .plain, .markdown, .tsv:
      let view = TableView(
        table,
        options: .init(
          pivot: pivot.map { .field($0) } ?? .automatic, rowLimit: showsAllRows ? nil : 40,
          showsFootnotes: csv.notes))
      try Console.write(
        view.rendered(
          as: format.textTable, width: width,
          provenance: observation.provenance))
    }
  }
}
