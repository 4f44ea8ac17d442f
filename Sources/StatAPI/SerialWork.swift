import Foundation

/// Blocking work, one piece after the other, on a thread that is none of Swift's cooperative pool:
/// what waits for a socket or a pipe must not hold up other tasks.
package final class SerialWork: Sendable {
  private let queue: DispatchQueue

  /// - Parameter label: What the thread is called in a debugger.
  package init(label: String) { queue = DispatchQueue(label: label) }

  /// Runs a piece of work when those before it have ended.
  ///
  /// - Parameters:
  ///   - interrupt: Called on another thread when the task is cancelled while the work runs.
  ///   - work: Is told whether the task has been cancelled, whenever it asks.
  /// - Throws: `CancellationError` at once where the work has not begun, and when it ends without a
  ///   result where it has; else what the work throws.
  package func run<Output: Sendable>(
    interrupt: @escaping @Sendable () -> Void = {},
    _ work: @escaping @Sendable (_ isCancelled: @escaping @Sendable () -> Bool) throws -> Output
  ) async throws -> Output {
    let piece = PieceOfWork<Output>(interrupt: interrupt)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        guard piece.wait(continuation) else { return }
        queue.async {
          guard piece.begin() else { return }
          piece.end(Result { try work { piece.isCancelled } })
        }
      }
    } onCancel: {
      piece.cancel()
    }
  }
}

/// One piece of work on its way: whoever gets there first, its end or its cancellation, resumes.
private final class PieceOfWork<Output: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private let interrupt: @Sendable () -> Void
  // All below is used under the lock alone.
  private var continuation: CheckedContinuation<Output, any Error>?
  private var hasBegun = false
  private var wasCancelled = false

  init(interrupt: @escaping @Sendable () -> Void) { self.interrupt = interrupt }

  var isCancelled: Bool { lock.withLock { wasCancelled } }

  /// Returns false, and resumes, where it was cancelled already.
  func wait(_ continuation: CheckedContinuation<Output, any Error>) -> Bool {
    let goesOn = lock.withLock {
      if !wasCancelled { self.continuation = continuation }
      return !wasCancelled
    }
    if !goesOn { continuation.resume(throwing: CancellationError()) }
    return goesOn
  }

  func begin() -> Bool {
    lock.withLock {
      hasBegun = !wasCancelled
      return hasBegun
    }
  }

  func end(_ result: Result<Output, any Error>) {
    let (continuation, wasCancelled) = lock.withLock {
      defer { self.continuation = nil }
      return (self.continuation, self.wasCancelled)
    }
    if wasCancelled, case .failure = result {
      continuation?.resume(throwing: CancellationError())
    } else {
      continuation?.resume(with: result)
    }
  }

  func cancel() {
    let (waiting, runs) = lock.withLock {
      wasCancelled = true
      guard !hasBegun else { return (nil as CheckedContinuation<Output, any Error>?, true) }
      defer { continuation = nil }
      return (continuation, false)
    }
    waiting?.resume(throwing: CancellationError())
    if runs { interrupt() }
  }
}
