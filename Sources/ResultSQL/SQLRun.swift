import Synchronization

/// One run of a statement: first on a connection without rows, to learn what it reads, then on one
/// that has these rows.
struct SQLRun {
  let text: SQLText
  let tables: [SQLTable]
  let limits: SQLSandbox.Limits
  private let watch: Watch

  init(text: SQLText, tables: [SQLTable], limits: SQLSandbox.Limits) {
    self.text = text
    self.tables = tables
    self.limits = limits
    watch = Watch(limits)
  }

  /// The rows that the statement returns.
  func result() throws(SQLFailure) -> SQLResult {
    let columns = try columnsRead()
    do throws(SQLFailure) {
      return try result(columns: columns)
    } catch  where error.isOfNames {
      // NB: no statement is known that gets here; it would read a column that SQLite did not ask
      // about, and that is not there.
      return try result(columns: tables.map(\.allColumns))
    }
  }

  private func connection(columns: [[Int]?]) throws(SQLFailure) -> Connection {
    let connection = try Connection(for: tables, limits: limits, watch: watch)
    try connection.create(tables, columns: columns)
    return connection
  }

  /// Which columns of each table the statement reads; nil for a table that it does not name.
  private func columnsRead() throws(SQLFailure) -> [[Int]?] {
    let connection = try connection(columns: tables.map(\.allColumns))
    try connection.confine()
    try StatementMemory.turn.withLock { _ throws(SQLFailure) in
      watch.beginStatement()
      _ = try Statement(text, on: connection)
    }
    // SQLite does not ask about the columns of `using` and `natural join`.
    let readsUnasked = text.contains("using") || text.contains("natural")
    return zip(tables, connection.permissions.columnsRead).map { table, columns in
      guard let columns else { return nil }
      if readsUnasked { return table.allColumns }
      // A table has one column at least; the last is a short text in a result.
      return columns.isEmpty ? [table.columns.count - 1] : columns.sorted()
    }
  }

  private func result(columns: [[Int]?]) throws(SQLFailure) -> SQLResult {
    let connection = try connection(columns: columns)
    watch.beginTables(on: connection.handle)
    try connection.load(tables, columns: columns)
    try connection.confine()
    return try StatementMemory.turn.withLock { _ throws(SQLFailure) in
      watch.beginStatement()
      return try Statement(text, on: connection).rows(limit: limits.rows)
    }
  }
}

extension SQLTable {
  fileprivate var allColumns: [Int] { Array(columns.indices) }
}
