import NIOCore

/// Closes a connection whose headers have no end in sight, before the parser has kept them all.
///
/// It counts what arrives until the headers are complete. The beginning of a body may come in the
/// same read, so there is room for one read beyond the limit; the exact limit is held by
/// `ConnectionHandler`, which sees the lines.
final class HeaderGuard: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private static let oneRead = 64 * 1024
  private let limit: Int
  /// Nil once the headers are complete.
  private var counted: Int? = 0

  init(limit: Int) { self.limit = limit }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if let before = counted {
      let sum = before + unwrapInboundIn(data).readableBytes
      counted = sum
      guard sum <= limit + Self.oneRead else {
        context.close(promise: nil)
        return
      }
    }
    context.fireChannelRead(data)
  }

  func awaitHeaders() { counted = 0 }
  func stopCounting() { counted = nil }
}
