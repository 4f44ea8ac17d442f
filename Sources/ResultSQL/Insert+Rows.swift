extension Insert {
  /// Adds rows.
  func add(_ rows: (Int) -> [SQLValue], count: Int) throws(SQLFailure) {
    for number in 0..<count {
      let values = rows(number)
      for column in 0..<columnCount {
        bind(column < values.count ? values[column] : .null, column: column)
      }
      try endRow()
    }
  }
}
