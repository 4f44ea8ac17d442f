import JSONStream
public import ResultSQL
import StatModel
public import Tabulation

extension SQLResult {
  /// The rows as a table of texts; numbers stand to the right.
  public var table: TextTable {
    var table = TextTable(
      columns: columns.indices.map { column in
        let isNumeric = rows.allSatisfy { $0[column].isNumberOrNull }
        return .init(
          columns[column], isNumeric && !rows.isEmpty ? .right : .left, isOptional: column > 0)
      })
    let decimals = columns.indices.map { column in
      rows.map { $0[column].decimals }.max() ?? 0
    }
    table.rows = rows.map { row in zip(row, decimals).map { $0.cell(decimals: $1) } }
    return table
  }

  /// The digests of numbers and of texts, so that a relabelling is told from a changed figure.
  var digests: (data: Digest, labels: Digest) {
    var numbers: [JSONValue] = [.array(columns.map { .string($0) })]
    var texts: [JSONValue] = []
    for row in rows {
      numbers.append(.array(row.map(\.number)))
      texts.append(.array(row.map(\.label)))
    }
    return (
      Digest(of: JSONValue.array(numbers).canonicalBytes),
      Digest(of: JSONValue.array(texts).canonicalBytes)
    )
  }
}

extension SQLValue {
  fileprivate var isNumberOrNull: Bool {
    if case .text = self { false } else { true }
  }

  /// The decimals that the shortest text of the number has, as far as a reader wants them: at most 6.
  fileprivate var decimals: Int {
    guard case .real(let value) = self else { return 0 }
    let text = ShortestDecimal(value).plain
    return text.firstIndex(of: ".").map { min(text[$0...].dropFirst().count, 6) } ?? 0
  }

  /// The value with the decimals of its column, which stand under each other.
  fileprivate func cell(decimals: Int) -> TextTable.Cell {
    switch self {
    case .null: .init(nil as String?)
    case .integer(let value):
      .init(NumberFormat.grouped(Int(value)), value: .number(String(value)))
    case .real(let value):
      .init(
        NumberFormat.grouped(value, decimals: decimals),
        value: .number(ShortestDecimal(value).ecmaScript))
    case .text(let text): .init(text)
    }
  }

  fileprivate var number: JSONValue {
    switch self {
    case .null: .null
    case .integer(let value): .string(String(value))
    case .real(let value): .number(value)
    case .text: .bool(true)
    }
  }

  fileprivate var label: JSONValue {
    if case .text(let text) = self { .string(text) } else { .null }
  }
}
