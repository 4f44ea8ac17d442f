import StatModel

/// The rows of a result, which are made while they are loaded.
struct ResultRows: Sendable {
  /// What a column of a result holds.
  enum Column: Equatable {
    case label(axis: Int)
    case code(axis: Int)
    case period(axis: Int)
    case isTotal(axis: Int)
    case isGroup(axis: Int)
    case value, measure, measureKind, status
  }

  let table: StatTable

  init(_ table: StatTable) { self.table = table }

  /// The columns in the order of `ColumnNames`.
  var columns: [Column] {
    table.fields.indices.flatMap { axis -> [Column] in
      [
        .label(axis: axis), .code(axis: axis), .period(axis: axis), .isTotal(axis: axis),
        .isGroup(axis: axis),
      ]
    } + [.value, .measure, .measureKind, .status]
  }

  /// What SQL gets for a figure: an integer where none is lost by it.
  static func value(_ number: Double?) -> SQLValue {
    guard let number else { return .null }
    guard abs(number) < 0x1p53, let integer = Int64(exactly: number) else { return .real(number) }
    return .integer(integer)
  }
}
