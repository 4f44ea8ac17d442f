import CSQLite

/// A connection in memory, on which foreign text can do nothing but read the tables it is given.
///
/// It lives for one statement, on one thread.
final class Connection {
  let handle: OpaquePointer
  let permissions: Permissions
  let watch: Watch
  let limits: SQLSandbox.Limits

  /// For each table that is a result how SQLite goes through it.
  let virtualTables: [VirtualTable?]

  /// Opens a connection with these tables, and confines it: from here on it takes foreign text.
  init(
    for tables: [SQLTable], virtualTables: [VirtualTable?], limits: SQLSandbox.Limits, watch: Watch
  ) throws(SQLFailure) {
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
    self.virtualTables = virtualTables
    permissions = Permissions(tables, watch: watch)
    try run("PRAGMA temp_store = memory")
    try require(statbook_sqlite3_confine(handle), "sqlite3_db_config")
    try require(
      statbook_sqlite3_bound_text_functions(handle, Watch.poll, watch.context),
      "sqlite3_create_function_v2")
    statbook_sqlite3_plan_without_copies(handle)
    try create(tables)
    try authorize()
    confine()
  }

  deinit { sqlite3_close_v2(handle) }

  /// Puts the connection under its limits and its permissions.
  func confine() {
    permissions.areForOwn = false
    for (limit, bound) in limits.ofConnection {
      sqlite3_limit(handle, limit, Int32(clamping: max(0, bound)))
    }
    sqlite3_progress_handler(handle, 100, Watch.poll, watch.context)
  }

  /// Frees the connection for statements of our own, until it is confined again.
  func release() {
    permissions.areForOwn = true
    for (limit, _) in limits.ofConnection { sqlite3_limit(handle, limit, .max) }
    sqlite3_progress_handler(handle, 0, nil, nil)
  }

  private func authorize() throws(SQLFailure) {
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

extension SQLSandbox.Limits {
  fileprivate var ofConnection: [(limit: Int32, bound: Int)] {
    [
      (SQLITE_LIMIT_LENGTH, lengthOfText), (SQLITE_LIMIT_SQL_LENGTH, lengthOfStatement),
      (SQLITE_LIMIT_COLUMN, columns), (SQLITE_LIMIT_EXPR_DEPTH, depth),
      (SQLITE_LIMIT_COMPOUND_SELECT, compoundSelects), (SQLITE_LIMIT_VDBE_OP, instructions),
      (SQLITE_LIMIT_FUNCTION_ARG, arguments), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, lengthOfPattern),
      (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_TRIGGER_DEPTH, 0),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
  }
}
