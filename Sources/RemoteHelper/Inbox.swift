import Foundation

/// What comes through a pipe, read by a thread of its own, so that its end is seen at any time.
struct Inbox: Sendable {
  /// The messages; a fault ends them.
  let messages: AsyncThrowingStream<HelperMessage, any Error>
  /// Ends when the other side has closed the pipe.
  let end: AsyncStream<Never>

  /// At most one request is under way; hello and settings may come with it.
  private static let room = 8

  init(reading descriptor: Int32) {
    let (messages, sender) = AsyncThrowingStream<HelperMessage, any Error>.makeStream(
      bufferingPolicy: .bufferingOldest(Self.room))
    let (end, ender) = AsyncStream<Never>.makeStream()
    self.messages = messages
    self.end = end
    Thread.detachNewThread {
      let pipe = PipeEnd(descriptor: descriptor)
      do {
        while true {
          if case .dropped = sender.yield(try pipe.receive()) {
            throw FrameFault("more requests than one at a time")
          }
        }
      } catch PipeFault.closed {
        sender.finish()
        ender.finish()
      } catch {
        // The messages end with it, after those that came before.
        sender.finish(throwing: error)
      }
    }
  }
}
