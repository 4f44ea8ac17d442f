import LoopbackHTTP

/// How answers leave, well or badly.
extension Simulator {
  /// What answers instead of the service.
  func reply(to fault: Fault, _ operation: SimulatedOperation) -> HTTPReply {
    switch fault {
    case .serviceUnavailable: return Self.page(503, "Service Unavailable")
    case .gatewayTimeout: return Self.page(504, "Gateway Time-out")
    case .reset: return HTTPReply(status: 200, delivery: .reset)
    case .tooManyRequests: return tooMany(operation, isExhausted: true)
    case .redirect(let address):
      var outcome = Outcome.page(302, "Found")
      outcome.headers.append(("Location", address))
      return HTTPReply(status: 302, headers: Self.header(outcome), body: outcome.body)
    case .firewallPage: return Self.firewallPage
    case .slow, .stall, .trickle, .cut, .truncatedGzip, .brokenJSON, .wrongContentType:
      return HTTPReply(status: 500)
    }
  }

  private static func page(_ status: Int, _ title: String) -> HTTPReply {
    let outcome = Outcome.page(status, title)
    return HTTPReply(status: status, headers: header(outcome), body: outcome.body)
  }

  /// With status 200, like that of a real firewall; the words are our own.
  private static var firewallPage: HTTPReply {
    let page = """
      <html><head><title>Request Rejected</title></head><body>The simulated firewall rejected this \
      request.<br><br>Your support ID is: 0<br><br>\
      <a href='javascript:history.back();'>[Go Back]</a></body></html>

      """
    return HTTPReply(status: 200, headers: [("Content-Type", "text/html")], body: Array(page.utf8))
  }

  /// The service's own answer, compressed if that is welcome.
  func deliver(_ outcome: Outcome, to request: HTTPRequest, _ fault: Fault?) -> HTTPReply {
    var outcome = outcome
    if fault == .brokenJSON { outcome.body.removeLast((outcome.body.count + 1) / 2) }
    if fault == .wrongContentType { outcome.contentType = "text/plain;charset=UTF-8" }
    let isWelcome = Compression.isAccepted(by: request.header("Accept-Encoding"))
    if isWelcome || fault == .truncatedGzip, !outcome.body.isEmpty,
      let packed = Compression.gzip(outcome.body)
    {
      outcome.body = packed
      outcome.headers.append(("Content-Encoding", "gzip"))
      if fault == .truncatedGzip { outcome.body.removeLast((packed.count + 1) / 2) }
    }
    // As the real service does, which does not announce a length.
    if !outcome.body.isEmpty { outcome.headers.append(("Transfer-Encoding", "chunked")) }
    var reply = HTTPReply(
      status: outcome.status, headers: Self.header(outcome), body: outcome.body)
    switch fault {
    case .stall(let bytes): reply.delivery = .stalled(after: bytes)
    case .trickle(let bytes, let pause): reply.delivery = .trickle(bytes: bytes, every: pause)
    case .cut(let bytes): reply.delivery = .cut(after: min(bytes, max(0, reply.body.count - 1)))
    default: break
    }
    return reply
  }
}
