import CSQLite

/// Adds rows to a table, several with each run of a prepared statement: by rows alone SQLite takes
/// four times as long.
final class Insert {
  private static let rowsOfStatement = 32

  private let table: SQLTable
  private let connection: Connection
  private var statement: OpaquePointer?
  /// How many rows the statement adds.
  private var capacity: Int
  /// Which row of the statement is bound next.
  private var slot = 0

  /// An insert of all rows of a table, which has some.
  init(into table: SQLTable, on connection: Connection) throws(SQLFailure) {
    self.table = table
    self.connection = connection
    // The first statement takes what would be left over at the end.
    let rest = table.rowCount % Self.rowsOfStatement
    capacity = rest == 0 ? Self.rowsOfStatement : rest
    try prepare()
  }

  var columnCount: Int { table.columns.count }

  deinit { sqlite3_finalize(statement) }

  private func prepare() throws(SQLFailure) {
    let row = "(\(Array(repeating: "?", count: columnCount).joined(separator: ",")))"
    let rows = Array(repeating: row, count: capacity).joined(separator: ",")
    let sql = "INSERT INTO \(table.name.quotedIdentifier) VALUES \(rows)"
    sqlite3_finalize(statement)
    statement = nil
    try connection.require(
      sqlite3_prepare_v2(connection.handle, sql, -1, &statement, nil), "INSERT")
  }

  /// Ends a row, of which every column was bound.
  func endRow() throws(SQLFailure) {
    slot += 1
    guard slot == capacity else { return }
    slot = 0
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    switch code {
    case SQLITE_DONE: break
    case SQLITE_NOMEM, SQLITE_TOOBIG, SQLITE_FULL: throw tooLarge
    default: try connection.require(code, "INSERT")
    }
    if connection.watch.isOver {
      throw connection.watch.reason == .cancelled ? .cancelled : tooLarge
    }
    if capacity < Self.rowsOfStatement {
      capacity = Self.rowsOfStatement
      try prepare()
    }
  }

  private var tooLarge: SQLFailure {
    .tableTooLarge(table.name, connection.limits.memoryOfTables)
  }

  /// Binds a value; a text is copied.
  func bind(_ value: SQLValue, column: Int) {
    switch value {
    case .null: sqlite3_bind_null(statement, parameter(column))
    case .integer(let value): sqlite3_bind_int64(statement, parameter(column), value)
    case .real(let value): sqlite3_bind_double(statement, parameter(column), value)
    case .text(var text):
      text.withUTF8 { bytes in
        _ = statbook_sqlite3_bind_copy(
          statement, parameter(column), bytes.baseAddress, UInt64(bytes.count))
      }
    }
  }

  private func parameter(_ column: Int) -> Int32 { Int32(slot * columnCount + column + 1) }
}
