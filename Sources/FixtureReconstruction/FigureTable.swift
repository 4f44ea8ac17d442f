import Foundation

// A file of figures: comma-separated, a line of column names, no quotes, one figure a line.
//   one column for each axis, holding the service's codes, or `total` for its Total
//   one column of numbers
//   optionally `mark`: the publication mark of the row's month, empty for none

/// A table of published figures.
struct FigureTable {
  static let total = "total"
  static let mark = "mark"

  let name: String
  let columns: [String]
  let rows: [[String]]

  /// Reads a file of figures.
  static func read(_ path: String) throws -> FigureTable {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ReconstructionError("\(path) is not there, or cannot be read")
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let columns = lines.first, lines.count > 1 else {
      throw ReconstructionError("\(path) has no figures")
    }
    for (number, line) in lines.enumerated() where line.count != columns.count {
      throw ReconstructionError(
        "line \(number + 1) of \(path) has \(line.count) columns, the first line \(columns.count)")
    }
    return FigureTable(name: path, columns: columns, rows: Array(lines.dropFirst()))
  }

  /// The position of a column.
  func position(of column: String) throws -> Int {
    guard let position = columns.firstIndex(of: column) else {
      throw ReconstructionError("\(name) has no column \(column)")
    }
    return position
  }

  /// The codes of a column, in the order in which they are first met.
  func codes(in column: String) throws -> [String] {
    let position = try position(of: column)
    var seen: Set<String> = []
    return rows.map { $0[position] }.filter { seen.insert($0).inserted }
  }

  /// The mark of each code of a column; a code that has two is an error.
  func marks(by column: String) throws -> [String: String] {
    guard columns.contains(Self.mark) else { return [:] }
    let (code, mark) = (try position(of: column), try position(of: Self.mark))
    var marks: [String: String] = [:]
    for row in rows {
      guard marks[row[code], default: row[mark]] == row[mark] else {
        throw ReconstructionError("\(row[code]) has two different marks in \(name)")
      }
      marks[row[code]] = row[mark]
    }
    return marks.filter { !$0.value.isEmpty }
  }

  /// The table without one column, its figures added up.
  func summed(over column: String, value: String) throws -> FigureTable {
    let (dropped, number) = (try position(of: column), try position(of: value))
    let left = columns.indices.filter { $0 != dropped }
    var order: [[String]] = []
    var sums: [[String]: Int] = [:]
    for row in rows {
      // A Total among the parts would be counted twice.
      guard row[dropped] != Self.total, let figure = Int(row[number]) else {
        throw ReconstructionError("\(row.joined(separator: ",")) of \(name) cannot be added up")
      }
      let key = left.filter { $0 != number }.map { row[$0] }
      if sums[key] == nil { order.append(key) }
      sums[key, default: 0] += figure
    }
    let keys = left.filter { $0 != number }.map { columns[$0] }
    return FigureTable(
      name: "\(name), summed over \(column)", columns: keys + [value],
      rows: order.map { $0 + [String(sums[$0] ?? 0)] })
  }
}
