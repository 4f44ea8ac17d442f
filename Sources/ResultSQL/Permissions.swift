import CSQLite

/// What a statement may do: select, read the tables that were loaded, call the functions of a list.
/// SQLite asks while it compiles, so nothing of a statement that is refused ever runs.
///
/// On the way this learns which columns a statement reads. Permissions belong to one connection.
final class Permissions {
  /// What was refused first.
  private(set) var refusal: Refusal?
  /// The positions of the columns that were read, for each table; nil for a table that was not
  /// named.
  private(set) var columnsRead: [Set<Int>?]

  private let watch: Watch
  let tables: [SQLTable]
  private let numbers: [SQLName: Int]
  private let columns: [[SQLName: Int]]

  /// Permissions to read these tables.
  init(_ tables: [SQLTable], watch: Watch) {
    self.watch = watch
    self.tables = tables
    numbers = Self.positions(tables.map(\.name))
    columns = tables.map { Self.positions($0.columns) }
    columnsRead = Array(repeating: nil, count: tables.count)
  }

  /// Whether an action is allowed; its codes and arguments are those of `sqlite3_set_authorizer`.
  func allows(_ action: Int32, _ first: String?, _ second: String?, database: String?) -> Bool {
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
    let read = columns[number][SQLName(column)].map { [$0] } ?? []
    columnsRead[number] = (columnsRead[number] ?? []).union(read)
    return true
  }

  /// The permissions as a context of C functions. They have to outlive whatever gets it.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func positions(_ names: [String]) -> [SQLName: Int] {
    Dictionary(
      names.enumerated().map { (SQLName($1), $0) }, uniquingKeysWith: { first, _ in first })
  }
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
