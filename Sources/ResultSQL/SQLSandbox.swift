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
  /// most the time of the limits after its tables are loaded, and before that the time of statements
  /// whose turn it is. A task that is cancelled ends it.
  ///
  /// - Parameter tables: The tables there are. Results are read where they lie in memory; the rows of
  ///   others are loaded if the statement names their table.
  public func run(_ sql: String, tables: [SQLTable]) throws(SQLFailure) -> SQLResult {
    let (text, limits) = try checked(sql)
    for table in tables { try check(table, among: tables) }
    return try SQLRun(text: text, tables: tables, limits: limits).result()
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
