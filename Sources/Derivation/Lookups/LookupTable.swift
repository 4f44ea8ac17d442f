/// Rows of a CSV in which something is looked up by keys.
public struct LookupTable: Sendable, Equatable {
  /// What it is called.
  public var name: String
  /// The names of its columns, as the first line has them.
  public var columns: [String]
  /// The other lines, a text for each column.
  public var rows: [[String]]
  /// The columns of its keys; none where they have not been declared.
  public var keys: [Int]
  /// The column whose figures are looked up; nil where it has not been declared.
  public var value: Int?
  /// Where it comes from, of the table that comes with the program; nil of a CSV.
  var source: String?

  /// A lookup of rows, the first of which is the header.
  ///
  /// Spaces around texts are not looked at, nor is the letter case of columns' names.
  ///
  /// - Parameters:
  ///   - keys: The names of the columns of keys; no two rows may have the same.
  ///   - value: The name of the column of figures.
  /// - Throws: Where a column is not there, a row is too short or long, or a key stands twice.
  public init(
    name: String, rows: [[String]], keys: [String] = [], value: String? = nil
  ) throws(DerivationRefusal) {
    let lines = rows.map { row in row.map(trimmed) }
    guard let header = lines.first, lines.count > 1 else {
      throw DerivationRefusal(
        .lookup, "\(name) has no rows", remedy: "The first line names the columns; rows follow.")
    }
    if let bad = lines.firstIndex(where: { $0.count != header.count }) {
      throw DerivationRefusal(
        .lookup,
        "row \(bad + 1) of \(name) has \(lines[bad].count) fields, and the header \(header.count)",
        remedy: "Mend the row; a comma within a field needs double quotes around the field.")
    }
    self.name = name
    columns = header
    self.rows = Array(lines.dropFirst())
    self.keys = []
    var found: [Int] = []
    for key in keys { found.append(try column(key)) }
    self.keys = found
    if let value { self.value = try column(value) }
    try requireUniqueKeys()
  }

  /// The position of a column by its name.
  public func column(_ name: String) throws(DerivationRefusal) -> Int {
    let folded = name.lowercased()
    guard
      let found = columns.firstIndex(of: name)
        ?? columns.firstIndex(where: { $0.lowercased() == folded })
    else {
      throw DerivationRefusal(
        .lookup, "\(self.name) has no column \(name)",
        remedy: "It has: \(listed(columns, most: 20)).")
    }
    return found
  }

  /// The keys of a row.
  func key(ofRow row: Int) -> [String] { keys.map { rows[row][$0] } }

  private func requireUniqueKeys() throws(DerivationRefusal) {
    guard !keys.isEmpty else { return }
    var seen: Set<[String]> = []
    var twice: [String] = []
    for row in rows.indices where !seen.insert(key(ofRow: row)).inserted {
      twice.append(key(ofRow: row).joined(separator: " "))
    }
    guard twice.isEmpty else {
      throw DerivationRefusal(
        .lookup, "\(name) has keys that stand twice: \(listed(twice))",
        remedy: "Name all columns that make a row the only one of its key, as in `key code, year`.")
    }
  }

  /// The column of figures: the one declared, else the only one but the keys that has numbers alone.
  func figureColumn() throws(DerivationRefusal) -> Int {
    if let value { return value }
    let numeric = columns.indices.filter { column in
      !keys.contains(column) && rows.contains { !$0[column].isEmpty }
        && rows.allSatisfy { $0[column].isEmpty || number($0[column]) != nil }
    }
    guard let column = numeric.first, numeric.count == 1 else {
      throw DerivationRefusal(
        .lookup,
        numeric.isEmpty
          ? "\(name) has no column of numbers besides its keys"
          : "\(name) has several columns of numbers: \(listed(numeric.map { columns[$0] }))",
        remedy: "Say which: `lookup \(name) = csv … key … value COLUMN`.")
    }
    return column
  }

  /// The figure in a row: nil where it is empty.
  func figure(inRow row: Int, _ column: Int) throws(DerivationRefusal) -> Double? {
    let text = rows[row][column]
    if text.isEmpty { return nil }
    guard let number = number(text) else {
      throw DerivationRefusal(
        .lookup, "row \(row + 2) of \(name) has \(text) for \(columns[column]), which is no number",
        remedy: "Leave the field empty where there is no figure.")
    }
    return number
  }
}

/// A text without spaces around it.
private func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
  let tail = scalars.drop(while: isBlank)
  return String(String.UnicodeScalarView(Array(tail.reversed().drop(while: isBlank)).reversed()))
}

/// A number as files write it, its thousands perhaps parted by commas.
private func number(_ text: String) -> Double? {
  let plain = text.filter { $0 != "," }
  guard plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else {
    return nil
  }
  return Double(plain).flatMap { $0.isFinite ? $0 : nil }
}
