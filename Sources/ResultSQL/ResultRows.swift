import StatModel

/// The rows of a result, one a cell.
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

    /// Whether the column holds texts only, and so compares with a number as with its digits.
    var isText: Bool {
      switch self {
      case .label, .code, .period, .measure, .measureKind, .status: true
      case .isTotal, .isGroup, .value, .error: false
      }
    }

    /// The axis that the column tells of, where the measures are the first, and stand for cells.
    var axis: Int {
      switch self {
      case .label(let axis), .code(let axis), .period(let axis), .isTotal(let axis),
        .isGroup(let axis):
        axis + 1
      case .value, .measure, .measureKind, .status, .error: 0
      }
    }
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

  /// The text of a column for each item of its axis, nil where it is NULL; none for other columns.
  func texts(of column: Column) -> [String?] {
    switch column {
    case .label(let axis): return table.fields[axis].items.map(\.label)
    case .code(let axis): return table.fields[axis].codes
    case .period(let axis):
      let field = table.fields[axis]
      let periods = PeriodAxis(field)
      let isComplete = periods.isComplete(for: field)
      return periods.periods.map { isComplete ? $0?.iso : nil }
    case .measure: return table.measures.map(\.label)
    case .measureKind: return table.measures.map { $0.function.lowercased() }
    case .isTotal, .isGroup, .value, .status, .error: return []
    }
  }
}
