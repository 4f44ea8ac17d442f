/// What makes two requests the same request: method, path, URL query, language and canonical body,
/// and no other header.
///
/// It is the SHA-256 of six lines joined by line feeds: `v1`, the method, the path after the base
/// address without a trailing slash (`/table`), the URL query with its pairs sorted, the value of
/// `Accept-Language` or nothing, and the query digest in hexadecimal or nothing. Recordings,
/// caches, snapshots and comparisons use it and nothing else.
public struct RequestIdentity: Hashable, Sendable {
  /// The SHA-256.
  public let digest: Digest

  /// - Parameters:
  ///   - method: Such as `POST`; written in capitals.
  ///   - path: The path after the base address, percent-encoded, such as `/table`.
  ///   - query: The pairs of the URL query, percent-encoded, such as `depth=field`.
  ///   - language: The value of `Accept-Language`, if one is sent.
  ///   - queryDigest: The digest of the table query, for requests that have one.
  public init(
    method: String, path: String, query: [String] = [], language: String? = nil,
    queryDigest: Digest? = nil
  ) {
    var path = Substring(path)
    while path.utf8.last == UInt8(ascii: "/") { path = Substring(path.utf8.dropLast()) }
    let sorted = query.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var lines: [UInt8] = []
    lines.reserveCapacity(256)
    lines.append(contentsOf: "v1\n".utf8)
    lines.append(contentsOf: method.uppercased().utf8)
    lines.append(UInt8(ascii: "\n"))
    lines.append(contentsOf: path.utf8)
    lines.append(UInt8(ascii: "\n"))
    for (place, pair) in sorted.enumerated() {
      if place > 0 { lines.append(UInt8(ascii: "&")) }
      lines.append(contentsOf: pair.utf8)
    }
    lines.append(UInt8(ascii: "\n"))
    lines.append(contentsOf: (language ?? "").utf8)
    lines.append(UInt8(ascii: "\n"))
    lines.append(contentsOf: (queryDigest?.hex ?? "").utf8)
    digest = Digest(of: lines)
  }

  /// Takes an identity that was computed before.
  public init(digest: Digest) { self.digest = digest }

  /// The identity of `POST /table` for a query of this digest.
  public init(ofQuery digest: Digest, language: String? = nil) {
    self.init(method: "POST", path: "/table", language: language, queryDigest: digest)
  }

  /// The identity of `POST /table` for a query.
  public init(of query: TableQuery, language: String? = nil) {
    self.init(method: "POST", path: "/table", language: language, queryDigest: query.digest)
  }
}

extension RequestIdentity: CustomStringConvertible {
  /// 64 hexadecimal digits.
  public var description: String { digest.hex }
}
