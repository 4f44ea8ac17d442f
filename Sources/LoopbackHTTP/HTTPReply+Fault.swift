extension HTTPReply {
  /// What answers in the place of the service; nil for the faults in which the service answers by
  /// itself, and for 429, whose headers tell its limits.
  public init?(inPlaceOfTheServiceBy fault: Fault, server: String) {
    switch fault {
    case .serviceUnavailable: self.init(page: 503, "Service Unavailable", server: server)
    case .gatewayTimeout: self.init(page: 504, "Gateway Time-out", server: server)
    case .reset: self.init(status: 200, delivery: .reset)
    case .redirect(let address):
      self.init(page: 302, "Found", server: server)
      headers.append(("Location", address))
    case .firewallPage:
      // With status 200, like that of a real firewall; the words are our own.
      let page = """
        <html><head><title>Request Rejected</title></head><body>The simulated firewall rejected \
        this request.<br><br>Your support ID is: 0<br><br>\
        <a href='javascript:history.back();'>[Go Back]</a></body></html>

        """
      self.init(status: 200, headers: [("Content-Type", "text/html")], body: Array(page.utf8))
    case .tooManyRequests, .slow, .stall, .trickle, .cut, .truncatedGzip, .brokenJSON,
      .wrongContentType:
      return nil
    }
  }

  /// A page for people, as gateways send it.
  public init(page status: Int, _ title: String, server: String) {
    let page = "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>\n"
    self.init(
      status: status,
      headers: [
        ("Server", server), ("Content-Type", "text/html"), ("X-Content-Type-Options", "nosniff"),
      ], body: Array(page.utf8))
  }

  /// Lets a fault of the service's own answer happen to it, and packs its body where that is welcome.
  public mutating func finish(with fault: Fault?, isGzipWelcome: Bool) {
    if fault == .brokenJSON { body.removeLast((body.count + 1) / 2) }
    if fault == .wrongContentType {
      headers.removeAll { $0.name.lowercased() == "content-type" }
      headers.append(("Content-Type", "text/plain;charset=UTF-8"))
    }
    if isGzipWelcome || fault == .truncatedGzip, !body.isEmpty,
      let packed = Compression.gzip(body)
    {
      body = packed
      headers.append(("Content-Encoding", "gzip"))
      if fault == .truncatedGzip { body.removeLast((packed.count + 1) / 2) }
    }
    switch fault {
    case .slow(let time): delay += time
    case .stall(let bytes): delivery = .stalled(after: bytes)
    case .trickle(let bytes, let pause): delivery = .trickle(bytes: bytes, every: pause)
    case .cut(let bytes): delivery = .cut(after: min(bytes, max(0, body.count - 1)))
    default: break
    }
  }
}
