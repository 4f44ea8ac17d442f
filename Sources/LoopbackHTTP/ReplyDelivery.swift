import Foundation
import NIOCore
import NIOHTTP1

/// How one answer leaves: whole, or in one of the bad ways.
struct ReplyDelivery {
  private let reply: HTTPReply
  private let withBody: Bool
  private let keepsAlive: Bool
  private let channel: any Channel

  init(_ reply: HTTPReply, withBody: Bool, keepsAlive: Bool, channel: any Channel) {
    self.reply = reply
    self.withBody = withBody
    self.keepsAlive = keepsAlive
    self.channel = channel
  }

  /// - Parameter finished: Called on the event loop when all was written; never for an answer that
  ///   is cut, reset or stalled.
  func send(over context: ChannelHandlerContext, finished: @escaping @Sendable () -> Void) {
    switch reply.delivery {
    case .whole:
      sendHead(context)
      sendBody(withBody ? reply.body.count : 0, context)
      context.writeAndFlush(NIOAny(HTTPServerResponsePart.end(nil))).whenComplete { _ in finished()
      }
    case .cut(let count):
      sendHead(context)
      sendBody(min(count, reply.body.count), context)
      let channel = channel
      channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer()))).whenComplete {
        _ in channel.close(promise: nil)
      }
    case .reset:
      reset()
    case .stalled(let count):
      sendHead(context)
      sendBody(min(count, reply.body.count), context)
      context.flush()
    case .trickle(let bytes, let pause):
      sendHead(context)
      context.flush()
      trickle(from: 0, by: max(1, bytes), every: pause, finished)
    }
  }

  private func sendHead(_ context: ChannelHandlerContext) {
    var headers = HTTPHeaders(reply.headers.map { ($0.name, $0.value) })
    // An answer without a body by its status says nothing of its length.
    let isChunked = headers.contains(name: "Transfer-Encoding")
    if reply.status != 304, reply.status != 204, !isChunked {
      headers.replaceOrAdd(name: "Content-Length", value: String(reply.body.count))
    }
    if !keepsAlive { headers.replaceOrAdd(name: "Connection", value: "close") }
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: headers)
    context.write(NIOAny(HTTPServerResponsePart.head(head)), promise: nil)
  }

  private func sendBody(_ count: Int, _ context: ChannelHandlerContext) {
    guard count > 0 else { return }
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: reply.body.prefix(count))))
    context.write(NIOAny(part), promise: nil)
  }

  /// No end of the stream, but an RST: what was not yet sent is thrown away.
  private func reset() {
    let channel = channel
    guard let options = channel as? any SocketOptionProvider else {
      channel.close(promise: nil)
      return
    }
    options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
      channel.close(promise: nil)
    }
  }

  private func trickle(
    from start: Int, by bytes: Int, every pause: Duration,
    _ finished: @escaping @Sendable () -> Void
  ) {
    guard channel.isActive else { return }
    let body = withBody ? reply.body : []
    guard start < body.count else {
      channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in finished() }
      return
    }
    let end = min(start + bytes, body.count)
    let part = ByteBuffer(bytes: body[start..<end])
    channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(part)), promise: nil)
    let delivery = self
    channel.eventLoop.scheduleTask(in: TimeAmount(pause)) {
      delivery.trickle(from: end, by: bytes, every: pause, finished)
    }
  }
}
