import Synchronization

/// One run of a statement: it is compiled, then the rows of the tables that it names are loaded, save
/// those of results, and then it runs.
struct SQLRun {
  let text: SQLText
  let tables: [SQLTable]
  let limits: SQLSandbox.Limits
  let watch: Watch

  init(text: SQLText, tables: [SQLTable], limits: SQLSandbox.Limits) {
    self.text = text
    self.tables = tables
    self.limits = limits
    watch = Watch(limits)
  }

  /// The rows that the statement returns.
  func result() throws(SQLFailure) -> SQLResult {
    try tables[...].withVirtualTables(self) { virtualTables throws(SQLFailure) in
      try result(virtualTables)
    }
  }

  private func result(_ virtualTables: [VirtualTable?]) throws(SQLFailure) -> SQLResult {
    try StatementMemory.turn.withLock { _ throws(SQLFailure) in
      let connection = try Connection(
        for: tables, virtualTables: virtualTables, limits: limits, watch: watch)
      watch.beginStatement()
      let statement = try Statement(text, on: connection)
      watch.beginTables()
      try connection.load(for: text)
      watch.beginStatement()
      return try statement.rows(limit: limits.rows)
    }
  }
}
