import ArgumentParser
import Exports
import StatModel
import Tabulation

/// In which form something is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case box, plain, markdown, csv, tsv, json

  /// A terminal gets a table, a pipe a CSV.
  static var usual: OutputFormat { Console.isTerminal ? .box : .csv }

  var textTable: TextTable.Format {
    switch self {
    case .box: .box
    case .plain: .plain
    case .markdown: .markdown
    case .csv: .csv
    case .tsv: .tsv
    case .json: .json
    }
  }
}

/// In which form a list is printed.
struct ListFormatOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "box, plain, markdown, csv, tsv or json; a terminal gets box, a pipe csv.", valueName: "form")
  )
  var format: OutputFormat?

  /// Prints a list.
  func print(_ list: TextTable) throws {
    let format = self.format ?? .usual
    switch format {
    case .box, .plain:
      let (shown, hidden) = list.withoutOptionalColumns(beyond: Console.width, as: format.textTable)
      try Console.write(shown.rendered(as: format.textTable, width: Console.width))
      if !hidden.isEmpty {
        Console.narrate("no room for: \(hidden.joined(separator: ", ")); --format csv has them")
      }
    case .markdown, .csv, .tsv, .json: try Console.write(list.rendered(as: format.textTable))
    }
  }
}

/// What differs from the default in a tidy CSV.
struct CSVOptions: ParsableArguments {
  @Flag(
    help: """
      The footnotes: instead of a CSV (scope, key, text), or below a table for people.
      """)
  var notes = false

  @Flag(help: "Add a column NAME_period in ISO form for axes of time.")
  var withPeriods = false

  @Flag(help: "Leave out the rows of Totals.")
  var noTotals = false

  @Flag(help: "For Excel: a byte order mark, and CR LF.")
  var excel = false

  @Flag(help: "Prefix text that a spreadsheet would take for a formula with an apostrophe.")
  var spreadsheetSafe = false

  /// The options that only a CSV knows and that were given, as they are written.
  var csvOnly: [String] {
    [
      ("--with-periods", withPeriods), ("--no-totals", noTotals), ("--excel", excel),
      ("--spreadsheet-safe", spreadsheetSafe),
    ].filter(\.1).map(\.0)
  }

  /// The CSV of a table with these options.
  func csv(of table: StatTable, names: [String]? = nil) -> TidyCSV {
    TidyCSV(table, options: forCSV, names: names)
  }

  /// The options without that of the notes.
  var forCSV: TidyCSV.Options {
    .init(
      excel: excel, spreadsheetSafe: spreadsheetSafe, withPeriods: withPeriods,
      noTotals: noTotals)
  }

  /// Prints the CSV, or its notes.
  func print(_ table: StatTable, names: [String]? = nil) throws {
    let csv = csv(of: table, names: names)
    if notes {
      try Console.write(csv.notes)
    } else {
      try csv.write { try Console.write($0) }
    }
  }
}
