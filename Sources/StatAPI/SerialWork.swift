import Foundation
import Synchronization

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
private final class PieceOfWork<Output: Sendable>: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Output, any Error>?
    var hasBegun = false
    var wasCancelled = false
  }

  private let interrupt: @Sendable () -> Void
  private let state = Mutex(State())

  init(interrupt: @escaping @Sendable () -> Void) { self.interrupt = interrupt }

  var isCancelled: Bool { state.withLock { $0.wasCancelled } }

  /// Returns false, and resumes, where it was cancelled already.
  func wait(_ continuation: CheckedContinuation<Output, any Error>) -> Bool {
    let goesOn = state.withLock { state in
      if !state.wasCancelled { state.continuation = continuation }
      return !state.wasCancelled
    }
    if !goesOn { continuation.resume(throwing: CancellationError()) }
    return goesOn
  }

  func begin() -> Bool {
    state.withLock { state in
      state.hasBegun = !state.wasCancelled
      return state.hasBegun
    }
  }

  func end(_ result: Result<Output, any Error>) {
    let (continuation, wasCancelled) = state.withLock { state in
      defer { state.continuation = nil }
      return (state.continuation, state.wasCancelled)
    }
    if wasCancelled, case .failure = result {
      continuation?.resume(throwing: CancellationError())
    } else {
      continuation?.resume(with: result)
    }
  }

  func cancel() {
    let (waiting, runs) = state.withLock { state in
      state.wasCancelled = true
      guard !state.hasBegun else {
        return (nil as CheckedContinuation<Output, any Error>?, true)
      }
      defer { state.continuation = nil }
      return (state.continuation, false)
    }
    waiting?.resume(throwing: CancellationError())
    if runs { interrupt() }
  }
}
