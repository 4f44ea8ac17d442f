import Foundation
import NIOCore
import NIOHTTP1

/// One connection: gathers a request, has it answered, and keeps the times.
///
/// The pipeline before it lets a request through only when the last one was answered.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let limits: ServerLimits
  private let connections: Connections
  private let headerGuard: HeaderGuard
  private let quick: LoopbackServer.QuickHandler?
  private let handler: LoopbackServer.Handler
  private let executor: HandlerExecutor
  private var request: HTTPRequest?
  private var keepsAlive = true
  private let deadline: ConnectionDeadline
  private var answering: Task<Void, Never>?

  init(
    limits: ServerLimits, connections: Connections, headerGuard: HeaderGuard,
    deadline: ConnectionDeadline, quick: LoopbackServer.QuickHandler?,
    handler: @escaping LoopbackServer.Handler, executor: HandlerExecutor
  ) {
    self.limits = limits
    self.connections = connections
    self.headerGuard = headerGuard
    self.deadline = deadline
    self.quick = quick
    self.handler = handler
    self.executor = executor
  }

  func channelActive(context: ChannelHandlerContext) {
    connections.add(context.channel)
    deadline.set(in: limits.headerTime)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    connections.letGo(request?.body.count ?? 0)
    request = nil
    deadline.end()
    answering?.cancel()
    connections.remove(context.channel)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // The peer is gone, or spoke something else than HTTP and was told so.
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(var part): take(&part, context)
    case .end: answer(context)
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    headerGuard.stopCounting()
    connections.mark(context.channel, isBusy: true)
    keepsAlive = head.isKeepAlive
    let lines = head.headers.reduce(16) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    guard head.uri.utf8.count + lines <= limits.headerBytes else {
      return refuse(431, "The headers are longer than \(limits.headerBytes) bytes.", context)
    }
    if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }) {
      guard length <= limits.bodyBytes else { return refuseBody(context) }
    }
    request = HTTPRequest(
      method: head.method.rawValue, target: head.uri,
      headers: head.headers.map { (name: $0.name, value: $0.value) })
    if head.headers.first(name: "expect")?.lowercased() == "100-continue" {
      let go = HTTPResponseHead(version: .http1_1, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
    }
    deadline.set(in: limits.bodyTime)
  }

  private func take(_ part: inout ByteBuffer, _ context: ChannelHandlerContext) {
    guard let count = request?.body.count else { return }
    guard count + part.readableBytes <= limits.bodyBytes else { return refuseBody(context) }
    guard connections.hold(part.readableBytes) <= limits.bodyBytesInAll else {
      connections.letGo(part.readableBytes)
      return refuse(503, "There are too many long bodies at once.", context)
    }
    request?.body.append(contentsOf: part.readableBytesView)
  }

  private func answer(_ context: ChannelHandlerContext) {
    guard let request else { return }
    self.request = nil
    connections.letGo(request.body.count)
    deadline.clear()
    let isHead = request.method == "HEAD"
    if let reply = quick?(request) { return send(reply, withBody: !isHead, context) }
    let loop = context.eventLoop
    let bound = NIOLoopBound((self, context), eventLoop: loop)
    let handler = handler
    answering = Task(executorPreference: executor) {
      let reply = await handler(request)
      loop.execute {
        let (connection, context) = bound.value
        guard context.channel.isActive else { return }
        connection.send(reply, withBody: !isHead, context)
      }
    }
  }

  private func refuseBody(_ context: ChannelHandlerContext) {
    refuse(413, "The body is longer than \(limits.bodyBytes) bytes.", context)
  }

  /// Answers without the handler, and closes.
  private func refuse(_ status: Int, _ message: String, _ context: ChannelHandlerContext) {
    connections.letGo(request?.body.count ?? 0)
    request = nil
    deadline.clear()
    keepsAlive = false
    let headers = [(name: "Content-Type", value: "text/plain;charset=UTF-8")]
    send(
      HTTPReply(status: status, headers: headers, body: Array(message.utf8)), withBody: true,
      context)
  }

  private func send(
    _ reply: HTTPReply, withBody: Bool, _ context: ChannelHandlerContext
  ) {
    guard reply.delay > .zero else { return sendNow(reply, withBody: withBody, context) }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: TimeAmount(reply.delay)) {
      let (connection, context) = bound.value
      guard context.channel.isActive else { return }
      connection.sendNow(reply, withBody: withBody, context)
    }
  }

  private func sendNow(
    _ reply: HTTPReply, withBody: Bool, _ context: ChannelHandlerContext
  ) {
    let keepsAlive = keepsAlive && !connections.isStopping
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let delivery = ReplyDelivery(
      reply, withBody: withBody, keepsAlive: keepsAlive, channel: context.channel)
    if case .stalled = reply.delivery { connections.mark(context.channel, isBusy: false) }
    delivery.send(over: context) {
      let (connection, context) = bound.value
      guard keepsAlive, context.channel.isActive, !connection.connections.isStopping else {
        context.close(promise: nil)
        return
      }
      connection.answering = nil
      connection.headerGuard.awaitHeaders()
      connection.connections.mark(context.channel, isBusy: false)
      connection.deadline.set(in: connection.limits.idleTime)
    }
  }
}
