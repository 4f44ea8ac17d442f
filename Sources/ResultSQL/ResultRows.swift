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
    /// The standard deviation of a derived figure's random error.
    case error
  }

  let table: StatTable
  /// For each measure the error of every cell; nil for what was answered.
  let errors: [[Double]?]?

  init(_ table: StatTable, errors: [[Double]?]? = nil) {
    self.table = table
    self.errors = errors
  }

  /// The columns in the order of `ColumnNames`.
  var columns: [Column] {
    table.fields.indices.flatMap { axis -> [Column] in
      [
        .label(axis: axis), .code(axis: axis), .period(axis: axis), .isTotal(axis: axis),
        .isGroup(axis: axis),
      ]
    } + [.value, .measure, .measureKind, .status] + (errors == nil ? [] : [.error])
  }

  /// What SQL gets for a figure: an integer where none is lost by it.
  static func value(_ number: Double?) -> SQLValue {
    guard let number else { return .null }
    guard abs(number) < 0x1p53, let integer = Int64(exactly: number) else { return .real(number) }
    return .integer(integer)
  }
}
