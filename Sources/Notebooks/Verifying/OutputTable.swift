import Exports

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

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
