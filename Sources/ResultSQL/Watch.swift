import CSQLite
import Synchronization

/// Holds a statement to its time and its memory; SQLite asks it every hundred instructions.
///
/// A watch belongs to one run, and so to one thread.
final class Watch {
  private let limits: SQLSandbox.Limits
  private let memory: MemoryShare
  private var deadline: ContinuousClock.Instant?
  private var bytesOfRows = 0

  /// Why the statement had to end, once it had.
  private(set) var reason: SQLFailure.Code?

  init(_ limits: SQLSandbox.Limits) {
    self.limits = limits
    memory = MemoryShare(limits)
  }

  /// Begins the time and the memory of a statement.
  func beginStatement() {
    memory.begin(limits.memory)
    deadline = .now + .seconds(limits.seconds)
  }

  /// Begins the memory of the tables that a statement reads; their time is in their size.
  func beginTables() {
    memory.begin(limits.memoryOfTables)
    deadline = nil
  }

  /// Counts a row of the answer, which SQLite does not.
  func addRow(bytes: Int) { bytesOfRows += bytes }

  /// Whether the statement has to end.
  var isOver: Bool {
    if reason != nil { return true }
    if let deadline, ContinuousClock.now >= deadline {
      reason = .timeLimit
    } else if memory.isExceeded(beside: bytesOfRows) {
      reason = .memoryLimit
    } else if Task.isCancelled {
      reason = .cancelled
    }
    return reason != nil
  }

  /// The watch as a context of C functions. It has to outlive whatever gets it.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// What C functions call with that context; not 0 where the statement has to end.
  static let poll: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
    guard let context else { return 1 }
    return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
  }
}

/// The part of SQLite's memory that one run may take.
///
/// SQLite counts the memory of the whole process, and no more finely. So a run compares what was
/// added since it began with its own limit and those of all other runs there are: none fails for
/// another's sake as long as each stays within its own, and together they never take more than all
/// limits. What a workspace takes meanwhile, a few megabytes, counts with them.
private final class MemoryShare {
  private static let promised = Atomic<Int>(0)

  private let promise: Int
  private var start = 0
  private var limit = 0

  init(_ limits: SQLSandbox.Limits) {
    let (sum, isTooLarge) = max(0, limits.memory).addingReportingOverflow(
      max(0, limits.memoryOfTables))
    promise = min(isTooLarge ? .max : sum, 1 << 48)
    Self.promised.wrappingAdd(promise, ordering: .sequentiallyConsistent)
  }

  deinit { Self.promised.wrappingSubtract(promise, ordering: .sequentiallyConsistent) }

  func begin(_ limit: Int) {
    start = Int(sqlite3_memory_used())
    self.limit = min(max(0, limit), promise)
  }

  func isExceeded(beside bytes: Int) -> Bool {
    let others = Self.promised.load(ordering: .relaxed) - promise
    return Int(sqlite3_memory_used()) - start + bytes > limit + others
  }
}
