/// Holds a statement to its time and its memory; SQLite asks it every hundred instructions.
///
/// A watch belongs to one run, and so to one thread.
final class Watch {
  private enum Phase {
    case loading
    case running(deadline: ContinuousClock.Instant)
  }

  private let limits: SQLSandbox.Limits
  private var memory = StatementMemory()
  private var phase: Phase?
  private var bytesOfRows = 0
  private var looks = 0

  /// Why the statement had to end, once it had.
  private(set) var reason: SQLFailure.Code?

  init(_ limits: SQLSandbox.Limits) { self.limits = limits }

  /// Begins the memory of the tables that are loaded; their time is in their size.
  func beginTables() {
    memory.begin()
    phase = .loading
  }

  /// Begins the time and the memory of a statement, whose turn it is, to be compiled or to run.
  func beginStatement() {
    memory.begin()
    // A duration holds no infinity.
    let seconds = limits.seconds < 1e9 ? max(0, limits.seconds) : 1e9
    phase = .running(deadline: .now + .seconds(seconds))
  }

  /// Counts a row of the answer, which SQLite does not.
  func addRow(bytes: Int) { bytesOfRows += bytes }

  /// Whether the statement has to end.
  ///
  /// Memory is looked at each time; the clock and the task, which take longer, every eighth time.
  var isOver: Bool {
    if reason != nil { return true }
    defer { looks &+= 1 }
    if looks & 7 == 0, Task.isCancelled {
      reason = .cancelled
      return true
    }
    switch phase {
    case .loading:
      if memory.bytes > limits.memoryOfTables { reason = .memoryLimit }
    case .running(let deadline):
      if looks & 7 == 0, ContinuousClock.now >= deadline {
        reason = .timeLimit
      } else if memory.bytes + bytesOfRows > limits.memory {
        reason = .memoryLimit
      }
    case nil: break
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
