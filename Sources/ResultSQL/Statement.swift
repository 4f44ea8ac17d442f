import CSQLite

/// A statement of foreign text, compiled on a connection that is confined.
final class Statement {
  private let handle: OpaquePointer
  private let connection: Connection
  private let text: SQLText

  /// Compiles the one statement that a text holds.
  ///
  /// - Throws: A failure with the code and offset of SQLite, or a refusal.
  init(_ text: SQLText, on connection: Connection) throws(SQLFailure) {
    guard let first = text.tokens.first(where: { !text.isMark(";", $0) }) else {
      throw .noStatement
    }
    let start = first.range.lowerBound
    let (statement, code, end) = text.bytes[start...].withUnsafeBytes { bytes in
      var statement: OpaquePointer?
      var tail: UnsafePointer<CChar>?
      let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let code = sqlite3_prepare_v2(
        connection.handle, text, Int32(clamping: bytes.count), &statement, &tail)
      let count = text.flatMap { text in tail.map { text.distance(to: $0) } } ?? bytes.count
      return (statement, code, start + count)
    }
    guard let statement else {
      throw code == SQLITE_OK
        ? .noStatement : connection.failure(code, in: text, isCompiling: true, start: start)
    }
    handle = statement
    self.connection = connection
    self.text = text
    if let second = text.tokens.first(where: { $0.range.lowerBound >= end && !text.isMark(";", $0) }
    ) {
      throw .secondStatement(at: second.range.lowerBound)
    }
    guard sqlite3_stmt_isexplain(statement) == 0, sqlite3_column_count(statement) > 0,
      sqlite3_stmt_readonly(statement) != 0
    else {
      throw .refused(.action(text.firstWord ?? "this"), in: text, tables: [])
    }
    guard sqlite3_bind_parameter_count(statement) == 0 else { throw .parameters(at: nil) }
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement to its end.
  func rows(limit: Int) throws(SQLFailure) -> SQLResult {
    let columns = (0..<sqlite3_column_count(handle)).map { column in
      sqlite3_column_name(handle, column).map(String.init(cString:)) ?? ""
    }
    var result = SQLResult(columns: columns, rows: [])
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return result }
      guard code == SQLITE_ROW else { throw connection.failure(code, in: text) }
      if result.rows.count >= limit { throw .tooManyRows(limit) }
      try result.rows.append(row(columns))
      if connection.watch.isOver { throw connection.failure(SQLITE_INTERRUPT, in: text) }
    }
  }

  private func row(_ columns: [String]) throws(SQLFailure) -> [SQLValue] {
    var values: [SQLValue] = []
    values.reserveCapacity(columns.count)
    var bytes = 0
    for column in 0..<Int32(columns.count) {
      switch sqlite3_column_type(handle, column) {
      case SQLITE_INTEGER: values.append(.integer(sqlite3_column_int64(handle, column)))
      case SQLITE_FLOAT: values.append(.real(sqlite3_column_double(handle, column)))
      case SQLITE_TEXT:
        let start = sqlite3_column_text(handle, column)
        let text = UnsafeBufferPointer(
          start: start, count: Int(sqlite3_column_bytes(handle, column)))
        values.append(.text(String(decoding: text, as: UTF8.self)))
        bytes += text.count
      case SQLITE_BLOB: throw .blob(columns[Int(column)])
      default: values.append(.null)
      }
    }
    connection.watch.addRow(bytes: bytes + values.count * MemoryLayout<SQLValue>.stride + 32)
    return values
  }
}
