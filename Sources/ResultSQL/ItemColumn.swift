import StatModel

/// The value of a column for each item of an axis. Texts lie in one buffer, from which they are
/// bound without a copy.
struct ItemColumn {
  enum Values {
    case texts([Range<Int>?])
    case flags([Bool])
  }

  /// Where the column stands in the table that is filled.
  let position: Int
  let values: Values

  /// Those of the columns that are of an axis, for each axis that has some.
  static func columns(
    _ columns: [ResultRows.Column], of table: StatTable, buffer: inout [UInt8]
  ) -> [(number: Int, columns: [ItemColumn])] {
    table.fields.indices.compactMap { axis in
      let ofAxis = columns.enumerated().compactMap { position, column -> ItemColumn? in
        guard column.axis == axis else { return nil }
        return ItemColumn(column, at: position, of: table.fields[axis], buffer: &buffer)
      }
      return ofAxis.isEmpty ? nil : (axis, ofAxis)
    }
  }

  private init?(
    _ column: ResultRows.Column, at position: Int, of field: StatTable.Field,
    buffer: inout [UInt8]
  ) {
    self.position = position
    switch column {
    case .label: values = .texts(field.items.map { buffer.appendText($0.label) })
    case .code: values = .texts(field.codes.map { buffer.appendText($0) })
    case .period:
      let periods = PeriodAxis(field)
      let isComplete = periods.isComplete(for: field)
      values = .texts(
        periods.periods.map { period in
          isComplete ? period.map { buffer.appendText($0.iso) } : nil
        })
    case .isTotal: values = .flags(field.items.kinds.map { $0 == .total })
    case .isGroup: values = .flags(field.items.kinds.map { $0 == .group })
    case .value, .measure, .measureKind, .status, .error: return nil
    }
  }
}

extension ResultRows.Column {
  fileprivate var axis: Int? {
    switch self {
    case .label(let axis), .code(let axis), .period(let axis), .isTotal(let axis),
      .isGroup(let axis):
      axis
    case .value, .measure, .measureKind, .status, .error: nil
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendText(_ text: String) -> Range<Int> {
    let start = count
    append(contentsOf: text.utf8)
    return start..<count
  }
}
