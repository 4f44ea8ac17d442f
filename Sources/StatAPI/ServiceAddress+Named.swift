/// Services by name, and what an address that a user types must be.
extension ServiceAddress {
  /// The name of Stat-Xplore among services.
  public static let statXploreName = "stat-xplore"

  /// The parts of an address that say which server it is.
  public struct Server: Hashable, Sendable {
    /// `https` or `http`.
    public var scheme: String
    /// In lower case; an address of IPv6 without its brackets.
    public var host: String
    /// Nil is the scheme's own.
    public var port: Int?

    /// Whether it is this machine, so that nobody on the way can read what is said.
    public var isLoopback: Bool {
      if host == "localhost" || host == "::1" { return true }
      let parts = host.split(separator: ".", omittingEmptySubsequences: false)
      // A leading zero means octal to some.
      let isPlain = parts.allSatisfy { UInt8($0) != nil && ($0 == "0" || $0.first != "0") }
      return parts.count == 4 && isPlain && parts[0] == "127"
    }
  }

  /// The server of the address, or nil where it is no plain address of one.
  public var server: Server? { try? Self.read(url).server }

  /// The service that a user means: `stat-xplore`, or the base address of another.
  public static func named(_ text: String) throws(APIError) -> ServiceAddress {
    if text.lowercased() == statXploreName { return .statXplore }
    let parts = try read(text)
    if parts.server.scheme == "http" && !parts.server.isLoopback {
      throw .badService(
        text, "it is plain HTTP, and anyone on the way could read the key; only https will do")
    }
    return ServiceAddress(parts.url)
  }

  /// Takes an address apart, strictly: what two readers might understand differently is refused.
  private static func read(_ text: String) throws(APIError) -> (url: String, server: Server) {
    guard let mark = text.firstRange(of: "://") else {
      throw .badService(text, "it is neither a known name nor an address with https://")
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw .badService(text, "only https and, on this machine, http can be spoken")
    }
    let rest = text[mark.upperBound...]
    let plain = Set("-._~:/[]!$&'()*+,;=%".utf8)
    let isPlain = rest.utf8.allSatisfy { byte in
      plain.contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    guard isPlain else {
      throw .badService(text, "it has characters that a base address does not have")
    }
    let authority = rest.prefix { $0 != "/" }
    let (host, port) = try hostAndPort(authority, of: text)
    var path = String(rest[authority.endIndex...])
    while path.hasSuffix("/") { path.removeLast() }
    let server = Server(scheme: scheme, host: host, port: port)
    return ("\(scheme)://\(authority.lowercased())\(path)", server)
  }

  private static func hostAndPort(
    _ authority: Substring, of text: String
  ) throws(APIError) -> (host: String, port: Int?) {
    var host = authority
    var port: Int?
    let afterBracket = authority.lastIndex(of: "]") ?? authority.startIndex
    if let colon = authority[afterBracket...].lastIndex(of: ":") {
      host = authority[..<colon]
      let digits = authority[authority.index(after: colon)...]
      guard digits.count <= 5, digits.allSatisfy(\.isNumber), let number = Int(digits),
        (1...65_535).contains(number)
      else { throw .badService(text, "its port is no number from 1 to 65535") }
      port = number
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      let inner = host.dropFirst().dropLast()
      guard inner.contains(":"), inner.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." })
      else { throw .badService(text, "its host is no address of IPv6") }
      return (inner.lowercased(), port)
    }
    let isName =
      !host.isEmpty
      && host.utf8.allSatisfy { byte in
        byte == 0x2D || byte == 0x2E || byte == 0x5F || (0x30...0x39).contains(byte)
          || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      }
    guard isName, host.first != ".", host.first != "-" else {
      throw .badService(text, "it names no host")
    }
    return (host.lowercased(), port)
  }
}

extension APIError {
  fileprivate static func badService(_ text: String, _ reason: String) -> APIError {
    // What stands before `@` may be a password.
    let named = text.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let characters = named.unicodeScalars.prefix(120).map { scalar in
      scalar.properties.generalCategory == .control ? "?" : Character(scalar)
    }
    let shown = String(characters)
    return APIError(
      .notAllowed, "\"\(shown)\" is no service: \(reason).",
      remedy:
        """
        Give --service stat-xplore, or a base address such as \
        https://stat-xplore.dwp.gov.uk/webapi/rest/v1.
        """)
  }
}
