import CSQLite

extension Connection {
  /// Makes tables with some of their columns and without rows; those that have no columns are not
  /// made.
  func create(_ tables: [SQLTable], columns: [[Int]?]) throws(SQLFailure) {
    for (table, columns) in zip(tables, columns) {
      guard let columns else { continue }
      let names = columns.map { column in
        table.columns[column].quotedIdentifier + (table.isText(column) ? " TEXT" : "")
      }
      try run("CREATE TABLE \(table.name.quotedIdentifier) (\(names.joined(separator: ", ")))")
    }
  }

  /// Fills tables that were made with these columns.
  func load(_ tables: [SQLTable], columns: [[Int]?]) throws(SQLFailure) {
    try run("BEGIN")
    for (table, columns) in zip(tables, columns) {
      guard let columns, table.rowCount > 0 else { continue }
      let insert = try Insert(into: table, columnCount: columns.count, on: self)
      switch table.source {
      case .rows(let count, let row):
        try insert.add(row, count: count, columns: columns)
      case .result(let rows):
        let all = rows.columns
        try insert.add(rows, columns: columns.map { all[$0] })
      }
    }
    try run("COMMIT")
  }
}

extension SQLTable {
  /// Whether a column holds texts only, and so compares with a number as with its digits.
  fileprivate func isText(_ column: Int) -> Bool {
    guard case .result(let rows) = source else { return false }
    switch rows.columns[column] {
    case .label, .code, .period, .measure, .measureKind, .status: return true
    case .isTotal, .isGroup, .value, .error: return false
    }
  }
}
