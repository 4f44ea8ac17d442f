import CSQLite
import Synchronization

/// Measures what one run takes of SQLite's memory.
///
/// SQLite counts for the process as a whole. So statements are run one at a time, and what is added
/// meanwhile is theirs. What a workspace takes meanwhile, a few megabytes, counts with them.
struct StatementMemory {
  /// Held by the run that has a connection.
  static let turn = Mutex(())

  private var start: Int64 = 0

  /// Begins to count.
  mutating func begin() { start = sqlite3_memory_used() }

  /// What was added since.
  var bytes: Int { Int(sqlite3_memory_used() - start) }
}
