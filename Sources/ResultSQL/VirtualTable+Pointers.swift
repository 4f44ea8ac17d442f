import StatModel

extension ArraySlice<SQLTable> {
  /// Calls `body` with a virtual table for each table that is a result, whose numbers stay where
  /// they are meanwhile.
  func withVirtualTables<Answer>(
    _ run: SQLRun, _ before: [VirtualTable?] = [],
    _ body: ([VirtualTable?]) throws(SQLFailure) -> Answer
  ) throws(SQLFailure) -> Answer {
    guard let first else { return try body(before) }
    guard case .result(let rows) = first.source else {
      return try dropFirst().withVirtualTables(run, before + [nil], body)
    }
    let cells = rows.table.cellsPerMeasure
    precondition(rows.table.cubes.count == rows.table.measures.count)
    let numbers = rows.table.cubes.map { Optional($0.values) }
    let errors = rows.errors ?? []
    return try numbers[...].withPointers(cells) { numbers throws(SQLFailure) in
      try errors[...].withPointers(cells) { errors throws(SQLFailure) in
        let table = VirtualTable(
          rows, names: first.columns, numbers: numbers, errors: errors, run: run)
        return try dropFirst().withVirtualTables(run, before + [table], body)
      }
    }
  }
}

extension ArraySlice<[Double]?> {
  /// Calls `body` with where each of the arrays begins, which must hold so many numbers.
  fileprivate func withPointers<Answer>(
    _ count: Int, _ before: [UnsafePointer<Double>?] = [],
    _ body: ([UnsafePointer<Double>?]) throws(SQLFailure) -> Answer
  ) throws(SQLFailure) -> Answer {
    guard let first else { return try body(before) }
    guard let first else { return try dropFirst().withPointers(count, before + [nil], body) }
    precondition(first.count == count)
    return try first.withUnsafeBufferPointer { numbers throws(SQLFailure) in
      try dropFirst().withPointers(count, before + [numbers.baseAddress], body)
    }
  }
}
