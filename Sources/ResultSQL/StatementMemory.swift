import CSQLite
import Synchronization

/// Measures what one run takes of SQLite's memory.
///
/// SQLite counts the pages of each connection, and so its tables, but all else for the process as a
/// whole. So statements are compiled and run one at a time, and what is added meanwhile, other than
/// tables, is theirs; several may load their tables at once. What a workspace takes meanwhile, a
/// few megabytes, counts with them.
final class StatementMemory {
  /// Held by the statement that is compiled or runs.
  static let turn = Mutex(())
  /// The bytes of the tables of all runs.
  private static let tables = Atomic<Int>(0)

  private var bytesOfTables = 0
  private var start = 0

  deinit { setTables(0) }

  /// Looks at the tables of a connection. Returns their bytes.
  func countTables(of connection: OpaquePointer) -> Int {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_USED, &current, &highest, 0)
    // Past 2 GB the number wraps.
    setTables(Int(UInt32(bitPattern: current)))
    return bytesOfTables
  }

  /// Begins to count for the statement, whose turn it is.
  func begin() { start = Self.used }

  /// What was added since.
  var bytes: Int { Self.used - start }

  private func setTables(_ bytes: Int) {
    Self.tables.wrappingAdd(bytes - bytesOfTables, ordering: .relaxed)
    bytesOfTables = bytes
  }

  private static var used: Int { Int(sqlite3_memory_used()) - tables.load(ordering: .relaxed) }
}
