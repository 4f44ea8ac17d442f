import Exports
import StatModel
import Tabulation

/// Rows of texts that were read back: from a CSV, or from the lines of a box table.
struct OutputTable: Equatable {
  var header: [String]
  var rows: [[String]]

  /// The tables that stand in a rendered output, in order.
  static func tables(inText text: String) -> [OutputTable] {
    var tables: [OutputTable] = []
    var table = OutputTable(header: [], rows: [])
    var isBody = false
    for line in text.split(separator: "\n") {
      switch line.first {
      case "┌":
        table = OutputTable(header: [], rows: [])
        isBody = false
      case "│" where isBody: table.rows.append(cells(of: line))
      case "│": table.addHeader(cells(of: line))
      case "├": isBody = true
      case "└": tables.append(table)
      default: break
      }
    }
    return tables
  }

  private mutating func addHeader(_ cells: [String]) {
    guard !header.isEmpty else {
      header = cells
      return
    }
    for (column, cell) in cells.enumerated() where column < header.count && !cell.isEmpty {
      header[column] += header[column].isEmpty ? cell : " \(cell)"
    }
  }

  private static func cells(of line: Substring) -> [String] {
    line.dropFirst().dropLast().split(separator: "│", omittingEmptySubsequences: false)
      .map { $0.trimmed }
  }

  /// The table of a CSV of RFC 4180.
  init(csv bytes: [UInt8]) {
    var rows = CSVReader.rows(bytes)
    header = rows.isEmpty ? [] : rows.removeFirst()
    self.rows = rows
  }

  init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }
}

extension OutputTable {
  /// Whether it is a tidy CSV, whose columns say what is a figure.
  private var isTidy: Bool {
    header.suffix(AxisNames.fixedColumns.count) == AxisNames.fixedColumns[...]
  }

  /// What a row is called: its texts that are no figures.
  func name(of row: [String]) -> String {
    let texts = row.indices.filter { column in
      isTidy
        ? column < header.count - 3 && !header[column].hasSuffix("_code")
        : !isFigure(row[column], in: column) && !row[column].hasPrefix("str:")
    }.map { row[$0] }.filter { !$0.isEmpty }
    return texts.isEmpty ? row.first ?? "" : texts.uniqued.joined(separator: ", ")
  }

  /// Whether a text is a figure: a number, perhaps with separators and marks: `6,513,685 p`, `+0.08`, `:`.
  func isFigure(_ text: String, in column: Int) -> Bool {
    if isTidy { return column < header.count && header[column] == "value" }
    guard let word = text.split(separator: " ").first else { return false }
    if word == TableView.missingMark { return true }
    let digits = word.utf8.count { (0x30...0x39).contains($0) }
    return digits > 0
      && word.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.,".utf8.contains($0) }
  }
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
