/// What goes wrong on demand at a server that stands for a service.
///
/// Those of the way to the service (gateway, firewall, connection) answer instead of it and count on
/// no limit; in the others the service answers, and counts, but its answer arrives badly.
public enum Fault: Hashable, Sendable {
  /// 503, as in maintenance.
  case serviceUnavailable
  /// 504 with the gateway's page, as for a long query.
  case gatewayTimeout
  /// The connection is reset before anything is sent.
  case reset
  /// Status 200 with a firewall's page.
  case firewallPage
  /// 429, though the limit is not reached.
  case tooManyRequests
  /// To another address, which must not be given the key.
  case redirect(to: String)
  /// The answer is good, but comes so much later.
  case slow(Duration)
  /// Nothing follows after so many bytes of the body.
  case stall(after: Int)
  /// So many bytes of the body at a time.
  case trickle(bytes: Int, every: Duration)
  /// The connection closes after so many bytes of the body.
  case cut(after: Int)
  /// Gzip that ends in the middle, in an answer that is whole as HTTP.
  case truncatedGzip
  /// JSON that ends in the middle, in an answer that is whole as HTTP.
  case brokenJSON
  /// The right body, announced as text.
  case wrongContentType

  /// Whether the service itself never sees the request.
  public var isOnTheWay: Bool {
    switch self {
    case .serviceUnavailable, .gatewayTimeout, .reset, .firewallPage, .tooManyRequests, .redirect:
      true
    case .slow, .stall, .trickle, .cut, .truncatedGzip, .brokenJSON, .wrongContentType: false
    }
  }

  /// The names of all.
  public static var names: [String] { all().map(\.name) }

  /// The word for logs, and for `POST /__statbook/fault`.
  public var name: String {
    switch self {
    case .serviceUnavailable: "503"
    case .gatewayTimeout: "504"
    case .reset: "reset"
    case .firewallPage: "firewall"
    case .tooManyRequests: "429"
    case .redirect: "redirect"
    case .slow: "slow"
    case .stall: "stall"
    case .trickle: "trickle"
    case .cut: "cut"
    case .truncatedGzip: "truncated-gzip"
    case .brokenJSON: "broken-json"
    case .wrongContentType: "content-type"
    }
  }

  /// A fault by its name.
  ///
  /// - Parameters:
  ///   - bytes: For those that have a number of them.
  ///   - milliseconds: The pause of a trickle, or how late a slow answer is.
  ///   - address: Where a redirection leads.
  public init?(
    named name: String, bytes: Int = 20, milliseconds: Int = 100,
    address: String = "http://other-host.invalid/"
  ) {
    let all = Self.all(bytes: bytes, milliseconds: milliseconds, address: address)
    guard let fault = all.first(where: { $0.name == name }) else { return nil }
    self = fault
  }

  private static func all(
    bytes: Int = 0, milliseconds: Int = 0, address: String = ""
  ) -> [Fault] {
    [
      .serviceUnavailable, .gatewayTimeout, .reset, .firewallPage, .tooManyRequests,
      .redirect(to: address), .slow(.milliseconds(milliseconds)), .stall(after: bytes),
      .trickle(bytes: bytes, every: .milliseconds(milliseconds)), .cut(after: bytes),
      .truncatedGzip, .brokenJSON, .wrongContentType,
    ]
  }
}
