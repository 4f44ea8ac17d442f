public import StatModel

/// The base address of a service.
public struct ServiceAddress: Hashable, Sendable {
  /// Without a slash at the end.
  public let url: String

  /// Takes an address, and drops a slash at its end.
  public init(_ url: String) {
    self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
  }

  /// Stat-Xplore of the Department for Work and Pensions.
  public static let statXplore = ServiceAddress("https://stat-xplore.dwp.gov.uk/webapi/rest/v1")

  /// The path and query of an address of this service, or nil where it is on another server. The
  /// scheme is not compared: a sister service links to `http` from `https`.
  ///
  /// - Parameter current: The path that the link was found at, for a link that is a query alone.
  public func relative(
    _ link: String, from current: String = ""
  ) -> (path: String, query: [String])? {
    func withoutScheme(_ url: String) -> Substring {
      url.split(separator: "://", maxSplits: 1).last ?? url[...]
    }
    var path: Substring
    if link.hasPrefix("?") {
      path = (current + link)[...]
    } else if link.hasPrefix("/") {
      let base = withoutScheme(url)
      guard let slash = base.firstIndex(of: "/"), link.hasPrefix(base[slash...]) else { return nil }
      path = link.dropFirst(base[slash...].count)
    } else {
      let base = withoutScheme(url)
      let full = withoutScheme(link)
      guard full.lowercased().hasPrefix(base.lowercased()) else { return nil }
      path = full.dropFirst(base.count)
    }
    guard path.hasPrefix("/") else { return nil }
    let parts = path.split(separator: "?", maxSplits: 1)
    path = parts[0]
    let query = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
    return (String(path), query)
  }

  /// An id as a part of a path. The id's own `%` is encoded again, and `:` and `+` stay, as in the
  /// addresses that the server gives (REFERENCE §3.3).
  public static func encode(_ id: SchemaID) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:+".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in id.raw.utf8 {
      if plain.contains(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// The text of a part of a path, or nil where a `%` is not followed by two hexadecimal digits, or
  /// what comes out is not UTF-8.
  public static func decode(_ part: Substring) -> String? {
    var decoded: [UInt8] = []
    var bytes = part.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      guard let high = bytes.next().flatMap(hexDigit), let low = bytes.next().flatMap(hexDigit)
      else { return nil }
      decoded.append(high << 4 | low)
    }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

/// Reads `Link` headers (RFC 8288), as far as pages need it.
enum LinkHeader {
  /// The target whose relation is `next`.
  static func next(in header: String) -> String? {
    for link in header.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = link.firstIndex(of: ">") else { continue }
      let parameters = link[link.index(after: end)...].split { $0 == ";" || $0 == "," }
      let isNext = parameters.contains { parameter in
        let parts = parameter.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].filter({ $0 != " " }).lowercased() == "rel" else {
          return false
        }
        let relations = parts[1].filter { $0 != "\"" }.lowercased()
        return relations.split(separator: " ").contains("next")
      }
      if isNext { return String(link[..<end]) }
    }
    return nil
  }
}
