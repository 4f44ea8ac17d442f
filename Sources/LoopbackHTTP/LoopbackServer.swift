import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP/1.1 server on the loopback address, and on another only where that is asked for.
///
/// ```swift
/// let server = try await LoopbackServer.start { request in
///   HTTPReply(status: 200, body: Array("hello".utf8))
/// }
/// print(server.address)
/// await server.stop()
/// ```
///
/// Connections are kept alive, and requests that come before the last is answered wait their turn.
/// The handler runs for several connections at once.
public final class LoopbackServer: Sendable {
  /// Answers a request. It is cancelled when the client goes away.
  public typealias Handler = @Sendable (HTTPRequest) async -> HTTPReply
  /// Answers a request at once, on the thread that serves other connections too, or leaves it to the
  /// `Handler`. It must neither wait nor read files.
  public typealias QuickHandler = @Sendable (HTTPRequest) -> HTTPReply?

  /// The port that it listens on.
  public let port: Int
  /// Such as `http://127.0.0.1:8080`.
  public var address: String { "http://\(place.urlHost):\(port)" }

  private let place: ListeningPlace
  private let listening: any Channel
  private let connections: Connections
  private let limits: ServerLimits
  private let isStopped = Mutex(false)

  private init(
    place: ListeningPlace, listening: any Channel, port: Int, connections: Connections,
    limits: ServerLimits
  ) {
    self.place = place
    self.listening = listening
    self.port = port
    self.connections = connections
    self.limits = limits
  }

  /// Starts listening.
  ///
  /// - Parameters:
  ///   - port: 0 takes a free one.
  ///   - quick: Is asked before `handler`.
  /// - Throws: what the system says, such as that the port is taken.
  public static func start(
    at place: ListeningPlace = .thisMachine, port: Int = 0, limits: ServerLimits = ServerLimits(),
    quick: QuickHandler? = nil, handler: @escaping Handler
  ) async throws -> LoopbackServer {
    let executor = HandlerExecutor()
    let connections = Connections(most: limits.connections)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          let headerGuard = HeaderGuard(limit: limits.headerBytes)
          let deadline = ConnectionDeadline(closing: channel)
          try pipeline.addHandler(headerGuard)
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(
            ConnectionHandler(
              limits: limits, connections: connections, headerGuard: headerGuard,
              deadline: deadline, quick: quick, handler: handler, executor: executor))
        }
      }
    let listening = try await bootstrap.bind(host: place.host, port: port).get()
    return LoopbackServer(
      place: place, listening: listening, port: listening.localAddress?.port ?? port,
      connections: connections, limits: limits)
  }

  /// The connections that are open now.
  public var openConnections: Int { connections.count }

  /// Stops listening, lets answers under way finish for a moment, and closes all connections.
  public func stop() async {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    guard isFirst else { return }
    try? await listening.close().get()
    connections.beginStopping()
    let clock = ContinuousClock()
    let deadline = clock.now + limits.stoppingTime
    while connections.isBusy, clock.now < deadline {
      try? await Task.sleep(for: .milliseconds(5))
    }
    await connections.closeAll()
  }
}
