import Foundation

/// Ctrl-C and requests to end while something runs that is not the reading of a line.
///
/// Ctrl-Z needs nothing: outside of the line editor it stops the process as it does any other.
final class Interrupts: Sendable {
  /// The signals that are heard.
  let signals: TerminalSignals

  /// Hears these signals.
  init(_ signals: TerminalSignals) { self.signals = signals }

  /// Does something, and calls `onInterrupt` on another thread for each Ctrl-C meanwhile, and for a
  /// request to end, at least once.
  ///
  /// A Ctrl-C from before is forgotten; a request to end is not, and stays for the line editor.
  func watching<Result>(
    _ onInterrupt: @escaping @Sendable () -> Void, during body: () async throws -> Result
  ) async rethrows -> Result {
    _ = signals.take(.interrupt)
    guard let descriptor = signals.descriptor else { return try await body() }
    let queue = DispatchQueue(label: "statbook.interrupts")
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    let heard: @Sendable () -> Void = { [signals] in
      let isInterrupted = signals.take(.interrupt).contains(.interrupt)
      if isInterrupted || !signals.pending.isDisjoint(with: .ending) { onInterrupt() }
    }
    source.setEventHandler(handler: heard)
    source.activate()
    // What was noted before has woken somebody else.
    queue.async(execute: heard)
    do {
      let result = try await body()
      await source.cancelled()
      return result
    } catch {
      await source.cancelled()
      throw error
    }
  }

  /// The value of a task, which is cancelled by Ctrl-C and by a request to end.
  func cancelling<Value: Sendable>(
    _ task: Task<Value, any Error>
  ) async throws -> Value {
    try await watching({ task.cancel() }, during: { try await task.value })
  }
}

extension DispatchSourceRead {
  /// Cancels the source, and returns when its last event is over: it would take the bytes that wake
  /// the line editor.
  fileprivate func cancelled() async {
    await withCheckedContinuation { continuation in
      setCancelHandler { continuation.resume() }
      cancel()
    }
  }
}
