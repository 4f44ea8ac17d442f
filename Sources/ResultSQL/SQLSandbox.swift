/// Runs statements that may come from a stranger over tables, and nothing but these tables.
///
/// Each run has a connection of its own, in memory, which ends with it. What a statement may do
/// rests on that connection and not on its text: a list of what is allowed, asked for each thing
/// that a statement reads or calls; limits on lengths; a watch on time and memory; no files and no
/// extensions. Refused are, in words of their own: whatever is not a single `select`, `with` or
/// `values`; `explain`, whose answer is the library's; parameters; tables of SQLite; and functions
/// of time, of chance, of the connection and of JSON.
public struct SQLSandbox: Sendable {
  /// What a statement may take.
  public var limits: Limits

  /// A sandbox with limits.
  public init(limits: Limits = .standard) { self.limits = limits }

  /// Runs one statement that reads.
  ///
  /// This may be called from several threads at once, and takes its thread until it returns: at
  /// most the time of the limits after its tables are read. A task that is cancelled ends it.
  ///
  /// - Parameter tables: The tables there are. Of these the rows are read that the statement reads.
  public func run(_ sql: String, tables: [SQLTable]) throws(SQLFailure) -> SQLResult {
    let (text, limits) = try checked(sql)
    for table in tables { try check(table, among: tables) }
    let watch = Watch(limits)
    let columns = try columnsRead(by: text, of: tables, limits, watch)
    let statement: Statement
    do throws(SQLFailure) {
      statement = try compile(text, over: tables, columns: columns, limits, watch)
    } catch  where error.isOfNames {
      // NB: no statement is known that gets here; it would have read a column that SQLite did not
      // ask about.
      statement = try compile(text, over: tables, columns: tables.map(\.allColumns), limits, watch)
    }
    return try statement.rows(limit: limits.rows)
  }

  /// Which columns of each table a statement reads; nil for a table that it does not name.
  private func columnsRead(
    by text: SQLText, of tables: [SQLTable], _ limits: Limits, _ watch: Watch
  ) throws(SQLFailure) -> [[Int]?] {
    let connection = try Connection(for: tables, limits: limits, watch: watch)
    try connection.create(tables, columns: tables.map(\.allColumns))
    watch.beginStatement()
    try connection.confine()
    _ = try Statement(text, on: connection)
    // SQLite does not ask about the columns of `using` and `natural join`.
    let readsUnasked = text.contains("using") || text.contains("natural")
    return zip(tables, connection.permissions.columnsRead).map { table, columns in
      guard let columns else { return nil }
      if readsUnasked { return table.allColumns }
      // A table has one column at least, here the last, which is a short text or a number.
      return columns.isEmpty ? [table.columns.count - 1] : columns.sorted()
    }
  }

  private func compile(
    _ text: SQLText, over tables: [SQLTable], columns: [[Int]?], _ limits: Limits, _ watch: Watch
  ) throws(SQLFailure) -> Statement {
    let connection = try Connection(for: tables, limits: limits, watch: watch)
    watch.beginTables()
    try connection.create(tables, columns: columns)
    try connection.load(tables, columns: columns)
    watch.beginStatement()
    try connection.confine()
    return try Statement(text, on: connection)
  }

  /// The tokens of a statement, and the limits for it.
  ///
  /// SQLite asks the watch where a program jumps back, and computes all expressions of a row between
  /// two such places. So texts may be the shorter the more values there are: all of them together
  /// stay within the memory.
  private func checked(_ sql: String) throws(SQLFailure) -> (SQLText, Limits) {
    guard sql.utf8.count <= limits.lengthOfStatement else {
      throw .statementTooLong(limits.lengthOfStatement)
    }
    let text = SQLText(sql)
    if let offset = text.bytes.firstIndex(of: 0) { throw .nul(at: offset) }
    guard text.definitionCount <= limits.definitions else {
      throw .tooManyDefinitions(limits.definitions)
    }
    guard let size = text.size(limit: limits.growth) else { throw .growth }
    var limits = limits
    limits.lengthOfText = min(
      limits.lengthOfText, max(Limits.shortestText, limits.memory / (2 * max(1, size.values))))
    return (text, limits)
  }

  private func check(_ table: SQLTable, among tables: [SQLTable]) throws(SQLFailure) {
    let name = SQLName(table.name)
    if name.isReserved || name.folded.contains(0) || table.columns.isEmpty {
      throw .unusableName(table.name)
    }
    let alike = tables.map(\.name).filter { SQLName($0) == name }
    if alike.count > 1 { throw .namedAlike(alike) }
  }
}

extension SQLTable {
  fileprivate var allColumns: [Int] { Array(columns.indices) }
}
