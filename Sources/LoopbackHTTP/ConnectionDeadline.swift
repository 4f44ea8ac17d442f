import NIOCore

/// Closes a connection that is not further by a certain time. All of it is on the connection's loop.
///
/// One timer does for many requests: it is left running where the time only moves on, and looks again
/// when it has run. A timer for each would be looked for among those of all connections.
final class ConnectionDeadline {
  private let channel: any Channel
  private var due: NIODeadline?
  private var timer: (task: Scheduled<Void>, at: NIODeadline)?

  init(closing channel: any Channel) { self.channel = channel }

  /// Closes after a time, and not before.
  func set(in time: Duration) {
    let due = NIODeadline.now() + TimeAmount(time)
    self.due = due
    if let timer, timer.at <= due { return }
    timer?.task.cancel()
    start(at: due)
  }

  /// Closes at no time that is known.
  func clear() { due = nil }

  /// Stops the timer.
  func end() {
    timer?.task.cancel()
    timer = nil
    due = nil
  }

  private func start(at time: NIODeadline) {
    let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
    let task = channel.eventLoop.scheduleTask(deadline: time) { bound.value.look() }
    timer = (task, time)
  }

  private func look() {
    timer = nil
    guard let due else { return }
    if due <= .now() { channel.close(promise: nil) } else { start(at: due) }
  }
}
