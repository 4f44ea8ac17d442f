/// What a server answers, and how it is delivered: a test wants to see bad servers too.
public struct HTTPReply: Sendable {
  /// How the bytes reach the client.
  public enum Delivery: Hashable, Sendable {
    /// All of them.
    case whole
    /// The connection closes after so many bytes of the body, though more were announced, or the last
    /// chunk has not come.
    case cut(after: Int)
    /// The connection is reset before anything is sent.
    case reset
    /// Nothing follows after so many bytes of the body, and the connection stays open.
    case stalled(after: Int)
    /// So many bytes of the body at a time.
    case trickle(bytes: Int, every: Duration)
  }

  /// The HTTP status.
  public var status: Int
  /// Without `Content-Length`, which the server adds; but with `Transfer-Encoding: chunked` the body
  /// is sent so, and its length is not announced.
  public var headers: [(name: String, value: String)]
  /// As it is sent, content encoding included.
  public var body: [UInt8]
  /// How the bytes reach the client.
  public var delivery: Delivery
  /// How long the answer is kept back.
  public var delay: Duration = .zero

  /// An answer of its parts.
  public init(
    status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
    delivery: Delivery = .whole
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.delivery = delivery
  }
}
