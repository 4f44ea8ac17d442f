import CSQLite

/// What a statement may do: select, read the tables that were loaded, call the functions of a list.
/// SQLite asks while it compiles, so nothing of a statement that is refused ever runs.
///
/// On the way this learns which tables a statement reads. Permissions belong to one connection.
final class Permissions {
  /// What was refused first.
  private(set) var refusal: Refusal?
  /// The positions of the tables that were named.
  private(set) var tablesRead: Set<Int> = []
  /// Whether what is compiled is our own, which may do anything.
  var areForOwn = false

  private let watch: Watch
  let tables: [SQLTable]
  private let numbers: [SQLName: Int]

  /// Permissions to read these tables.
  init(_ tables: [SQLTable], watch: Watch) {
    self.watch = watch
    self.tables = tables
    numbers = Dictionary(
      tables.enumerated().map { (SQLName($1.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether an action is allowed; its codes and arguments are those of `sqlite3_set_authorizer`.
  func allows(_ action: Int32, _ first: String?, _ second: String?, database: String?) -> Bool {
    if areForOwn { return true }
    if watch.isOver { return false }
    let refused: Refusal
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    case SQLITE_READ:
      let table = first ?? ""
      if database == nil || database == "main", allowsRead(of: SQLName(table), second ?? "") {
        return true
      }
      refused = .table(table)
    case SQLITE_FUNCTION:
      let function = second ?? ""
      if AllowedFunctions.names.contains(function) { return true }
      refused = .function(function)
    default: refused = .action(Refusal.word(for: action))
    }
    refusal = refusal ?? refused
    return false
  }

  private func allowsRead(of table: SQLName, _ column: String) -> Bool {
    guard let number = numbers[table] else {
      // Without a column SQLite asks about a name of `with` too. There is no other table of another
      // name, save those that tell of the schema.
      return column.isEmpty && !table.isOfSQLite
    }
    tablesRead.insert(number)
    return true
  }

  /// The permissions as a context of C functions. They have to outlive whatever gets it.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// What a statement wanted and may not have.
enum Refusal: Equatable {
  case table(String)
  case function(String)
  case action(String)

  /// The keyword of an action.
  static func word(for action: Int32) -> String {
    switch action {
    case SQLITE_ATTACH: "attach"
    case SQLITE_DETACH: "detach"
    case SQLITE_PRAGMA: "pragma"
    case SQLITE_TRANSACTION: "a transaction"
    case SQLITE_SAVEPOINT: "savepoint"
    case SQLITE_INSERT: "insert"
    case SQLITE_UPDATE: "update"
    case SQLITE_DELETE: "delete"
    default: "what it asks for"
    }
  }
}
