import CSQLite

extension Connection {
  /// Makes the tables: those of results with their rows, others without.
  func create(_ tables: [SQLTable]) throws(SQLFailure) {
    try require(
      statbook_sqlite3_add_results(handle, virtualTables.map { $0?.pointer }, Int32(tables.count)),
      "sqlite3_create_module_v2")
    for (number, table) in tables.enumerated() {
      let name = table.name.quotedIdentifier
      switch table.source {
      case .result: try run("CREATE VIRTUAL TABLE \(name) USING statbook_result(\(number))")
      case .rows:
        let columns = table.columns.map(\.quotedIdentifier).joined(separator: ", ")
        try run("CREATE TABLE \(name) (\(columns))")
      }
    }
  }

  /// Fills those of the tables that a statement has named, and that are not of results.
  func load(for text: SQLText) throws(SQLFailure) {
    var named = permissions.tables.indices.filter(permissions.tablesRead.contains)
      .map { permissions.tables[$0] }
    if text.mayReadUnasked {
      let names = Set(text.tokens.compactMap(\.name))
      named = permissions.tables.filter { names.contains(SQLName($0.name)) }
    }
    guard named.contains(where: { $0.rowCount > 0 && !$0.isResult }) else { return }
    release()
    try run("BEGIN")
    for table in named where table.rowCount > 0 {
      guard case .rows(let count, let row) = table.source else { continue }
      try Insert(into: table, on: self).add(row, count: count)
    }
    try run("COMMIT")
    confine()
  }
}
