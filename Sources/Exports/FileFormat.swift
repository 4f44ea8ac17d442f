public import Tabulation

/// A form in which results are written to files: the one place that knows their names and endings.
public enum FileFormat: String, Sendable, CaseIterable {
  /// A tidy CSV, and its notes beside it.
  case csv
  /// Tab-separated, as a table is laid out.
  case tsv
  /// As on a terminal, without drawn lines.
  case text
  /// All that is known of a result, in Statbook's own form.
  case json
  /// A table for people.
  case markdown
  /// A page.
  case html
  /// A JSON-stat 2.0 dataset.
  case jsonStat = "jsonstat"
  /// A tidy CSV with its periods, and metadata as CSV on the Web has it.
  case csvw
  /// A Data Package 2.0.
  case dataPackage = "datapackage"
  /// A workbook of Excel.
  case xlsx
  /// SDMX-CSV 2.0, and its structure in SDMX-JSON.
  case sdmxCSV = "sdmx-csv"
  /// A notebook of Jupyter, which a notebook becomes.
  case jupyter = "ipynb"

  /// How much a format writes.
  public enum Extent: Sendable {
    /// One file.
    case file
    /// One file, and what belongs to it beside it.
    case fileWithCompanions
    /// A folder of files that make one whole.
    case folder
  }

  /// How much it writes.
  public var extent: Extent {
    switch self {
    case .csv, .csvw, .sdmxCSV: .fileWithCompanions
    case .dataPackage: .folder
    case .tsv, .text, .json, .markdown, .html, .jsonStat, .xlsx, .jupyter: .file
    }
  }

  /// Whether it is written as it is made, so that memory does not grow with the table.
  public var streams: Bool {
    switch self {
    case .csv, .json, .jsonStat, .csvw, .dataPackage, .xlsx, .sdmxCSV: true
    case .tsv, .text, .markdown, .html, .jupyter: false
    }
  }

  /// The endings of its files, without the first dot; none where its files look like those of another
  /// format, so that it has to be named.
  public var endings: [String] {
    switch self {
    case .csv: ["csv"]
    case .tsv: ["tsv", "tab"]
    case .text: ["txt"]
    case .json: ["json"]
    case .markdown: ["md", "markdown"]
    case .html: ["html", "htm"]
    case .jsonStat: ["jsonstat", "jsonstat.json"]
    case .csvw: []
    case .dataPackage: ["datapackage.json"]
    case .xlsx: ["xlsx"]
    case .sdmxCSV: ["sdmx.csv"]
    case .jupyter: ["ipynb"]
    }
  }

  /// The ending that is given to files that are named for their tables.
  var ending: String { endings.first ?? "csv" }

  /// The format that the name of a file says, by the longest ending that fits; nil where it says none.
  public init?(ofFile path: String) {
    let name = (path.split(separator: "/").last ?? "").lowercased()
    let fitting = Self.allCases.compactMap { format in
      format.endings.filter { name.hasSuffix("." + $0) || $0.contains(".") && name == $0 }
        .map(\.utf8.count).max()
        .map { (format: format, length: $0) }
    }
    guard let best = fitting.max(by: { $0.length < $1.length }) else { return nil }
    self = best.format
  }

  /// The formats of a table.
  public static let ofTables: [FileFormat] = [
    .csv, .json, .markdown, .html, .jsonStat, .csvw, .dataPackage, .xlsx, .sdmxCSV,
  ]
  /// The formats of a comparison or of rows of `sql`.
  public static let ofRows: [FileFormat] = [.csv, .json, .markdown, .html]
  /// The formats of a report for people, with its data.
  public static let ofReports: [FileFormat] = [.html, .markdown, .json, .csv, .tsv, .text]
  /// The formats of a page for people.
  public static let ofPages: [FileFormat] = [.html, .markdown, .text]

  /// The formats of a notebook that was run.
  public static let ofNotebooks: [FileFormat] = [.html, .jupyter]

  /// Formats as a message lists them: `csv, json, markdown`.
  public static func names(of formats: [FileFormat]) -> String {
    formats.map(\.rawValue).joined(separator: ", ")
  }

  /// The endings of formats as a message lists them: `.html, .md or .txt`.
  public static func endings(of formats: [FileFormat]) -> String {
    let endings = formats.compactMap(\.endings.first).map { ".\($0)" }
    guard let last = endings.last, endings.count > 1 else { return endings.joined() }
    return endings.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension FileFormat {
  /// How a table of texts is rendered in it; what has no such form gets plain text.
  public var textTable: TextTable.Format {
    switch self {
    case .csv, .csvw, .sdmxCSV: .csv
    case .tsv: .tsv
    case .json: .json
    case .markdown: .markdown
    case .text, .html, .jsonStat, .dataPackage, .xlsx, .jupyter: .plain
    }
  }
}
