import StatModel

extension Insert {
  /// Adds the given columns of rows.
  func add(_ rows: (Int) -> [SQLValue], count: Int, columns: [Int]) throws(SQLFailure) {
    for number in 0..<count {
      let values = rows(number)
      for (position, column) in columns.enumerated() {
        bind(column < values.count ? values[column] : .null, column: position)
      }
      try endRow()
    }
  }

  /// Adds the given columns of a result's rows.
  ///
  /// What is the same as in the row before in this place of the statement is not bound again: that
  /// are most items of most axes.
  func add(_ rows: ResultRows, columns: [ResultRows.Column]) throws(SQLFailure) {
    let table = rows.table
    let value = columns.firstIndex(of: .value)
    let others = [ResultRows.Column.measure, .measureKind].compactMap { column in
      columns.firstIndex(of: column).map { (column, $0) }
    }
    let status = columns.firstIndex(of: .status)
    let error = columns.firstIndex(of: .error)
    var marks = CellMarks(table)
    var bound = BoundRows(axes: table.fields.count)
    var texts: [UInt8] = []
    let axes = ItemColumn.columns(columns, of: table, buffer: &texts)
    try texts.withUnsafeBufferPointer { texts throws(SQLFailure) in
      for (measure, cube) in zip(table.measures.indices, table.cubes) {
        var cells = CellPositions(table.shape)
        while cells.next() {
          bound.begin(self)
          if bound.changes(measure: measure) {
            for (column, position) in others {
              bind(.text(table.measures[measure].text(of: column)), column: position)
            }
          }
          for axis in axes {
            let item = cells.items[axis.number]
            guard bound.changes(item: item, on: axis.number) else { continue }
            for column in axis.columns { bind(column, item: item, texts: texts) }
          }
          if let value { bind(ResultRows.value(cube[cells.index]), column: value) }
          if let error {
            let known = cube[cells.index] == nil ? nil : rows.errors?[measure]?[cells.index]
            bind(ResultRows.value(known), column: error)
          }
          if let status {
            let text = marks.text(measure: measure, at: cells)
            if bound.changes(status: text) { bind(.text(text), column: status) }
          }
          try endRow()
        }
      }
    }
  }

  private func bind(_ column: ItemColumn, item: Int, texts: UnsafeBufferPointer<UInt8>) {
    switch column.values {
    case .texts(let ranges):
      guard let range = ranges[item] else { return bind(.null, column: column.position) }
      bind(UnsafeBufferPointer(rebasing: texts[range]), column: column.position)
    case .flags(let flags): bind(.integer(flags[item] ? 1 : 0), column: column.position)
    }
  }
}

extension StatTable.Measure {
  fileprivate func text(of column: ResultRows.Column) -> String {
    column == .measure ? label : function.lowercased()
  }
}

/// What is bound in each row of a statement.
private struct BoundRows {
  private let axes: Int
  private var slot = 0
  private var statement = -1
  private var items: [Int] = []
  private var measures: [Int] = []
  private var statuses: [String?] = []

  init(axes: Int) { self.axes = axes }

  mutating func begin(_ insert: Insert) {
    slot = insert.slot
    if insert.statementNumber != statement {
      statement = insert.statementNumber
      items = []
      measures = []
      statuses = []
    }
    if slot == measures.count {
      items.append(contentsOf: repeatElement(-1, count: axes))
      measures.append(-1)
      statuses.append(nil)
    }
  }

  mutating func changes(item: Int, on axis: Int) -> Bool {
    let place = slot * axes + axis
    defer { items[place] = item }
    return items[place] != item
  }

  mutating func changes(measure: Int) -> Bool {
    defer { measures[slot] = measure }
    return measures[slot] != measure
  }

  mutating func changes(status: String) -> Bool {
    if statuses[slot] == status { return false }
    statuses[slot] = status
    return true
  }
}
