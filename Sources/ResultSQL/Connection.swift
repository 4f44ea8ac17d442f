import CSQLite

/// A connection in memory, on which foreign text can do nothing but read the tables it is given.
///
/// It lives for one statement, on one thread.
final class Connection {
  let handle: OpaquePointer
  let permissions: Permissions
  let watch: Watch
  let limits: SQLSandbox.Limits

  /// Opens a connection for these tables, without any yet.
  init(for tables: [SQLTable], limits: SQLSandbox.Limits, watch: Watch) throws(SQLFailure) {
    var handle: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
      | SQLITE_OPEN_PRIVATECACHE
    let code = sqlite3_open_v2(":memory:", &handle, flags, nil)
    guard let handle, code == SQLITE_OK else {
      sqlite3_close_v2(handle)
      throw .notReady("sqlite3_open_v2", because: String(cString: sqlite3_errstr(code)))
    }
    self.handle = handle
    self.limits = limits
    self.watch = watch
    permissions = Permissions(tables, watch: watch)
    try run("PRAGMA temp_store = memory")
    try require(statbook_sqlite3_confine(handle), "sqlite3_db_config")
    try require(
      statbook_sqlite3_bound_text_functions(handle, Watch.poll, watch.context),
      "sqlite3_create_function_v2")
    statbook_sqlite3_plan_without_copies(handle)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Puts the connection under its limits; from here on it takes foreign text only.
  func confine() throws(SQLFailure) {
    let bounds = [
      (SQLITE_LIMIT_LENGTH, limits.lengthOfText),
      (SQLITE_LIMIT_SQL_LENGTH, limits.lengthOfStatement),
      (SQLITE_LIMIT_COLUMN, limits.columns),
      (SQLITE_LIMIT_EXPR_DEPTH, limits.depth),
      (SQLITE_LIMIT_COMPOUND_SELECT, limits.compoundSelects),
      (SQLITE_LIMIT_VDBE_OP, limits.instructions),
      (SQLITE_LIMIT_FUNCTION_ARG, limits.arguments),
      (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, limits.lengthOfPattern),
      (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_TRIGGER_DEPTH, 0),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    for (limit, bound) in bounds {
      sqlite3_limit(handle, limit, Int32(clamping: max(0, bound)))
    }
    sqlite3_progress_handler(handle, 100, Watch.poll, watch.context)
    let code = sqlite3_set_authorizer(
      handle,
      { context, action, first, second, database, _ in
        guard let context else { return SQLITE_DENY }
        let permissions = Unmanaged<Permissions>.fromOpaque(context).takeUnretainedValue()
        let isAllowed = permissions.allows(
          action, first.map(String.init(cString:)), second.map(String.init(cString:)),
          database: database.map(String.init(cString:)))
        return isAllowed ? SQLITE_OK : SQLITE_DENY
      }, permissions.context)
    try require(code, "sqlite3_set_authorizer")
  }

  /// Runs a statement of our own.
  func run(_ sql: String) throws(SQLFailure) {
    try require(sqlite3_exec(handle, sql, nil, nil, nil), sql)
  }

  func require(_ code: Int32, _ doing: String) throws(SQLFailure) {
    guard code != SQLITE_OK else { return }
    throw .notReady(doing, because: String(cString: sqlite3_errstr(code)))
  }
}
