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
  private let numbers: [[UInt8]: Int]
  private let columns: [[[UInt8]: Int]]

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
      if let number = numbers[Array(table.utf8)], database == nil || database == "main" {
        let column = columns[number][Array((second ?? "").utf8)]
        columnsRead[number] = (columnsRead[number] ?? []).union(column.map { [$0] } ?? [])
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

  /// The permissions as a context of C functions. They have to outlive whatever gets it.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func positions(_ names: [String]) -> [[UInt8]: Int] {
    Dictionary(
      names.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
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
