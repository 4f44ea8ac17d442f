/// What a server bears from its clients.
public struct ServerLimits: Sendable {
  /// Connections open at once; above it, the one that has been idle longest is closed.
  public var connections = 2_000
  /// The bytes of all header lines of a request, its first line included.
  public var headerBytes = 64 * 1024
  /// The bytes of a request's body.
  public var bodyBytes = 64 * 1024 * 1024
  /// The bytes of all bodies that are being received; a body beyond that is refused (503).
  public var bodyBytesInAll = 512 * 1024 * 1024
  /// From the opening of a connection, or the end of an answer's request, to the end of the headers.
  public var headerTime: Duration = .seconds(30)
  /// From the end of the headers to the end of the body.
  public var bodyTime: Duration = .seconds(120)
  /// How long a connection may stay open between an answer and the next request.
  public var idleTime: Duration = .seconds(120)
  /// How long answers under way may take when the server stops.
  public var stoppingTime: Duration = .seconds(2)

  /// The usual limits.
  public init() {}
}
