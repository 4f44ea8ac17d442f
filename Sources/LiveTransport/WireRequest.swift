public import StatAPI
import StatModel

/// A request as it goes over the wire, apart from the key.
public struct WireRequest: Sendable, Equatable {
  /// `GET` or `POST`.
  public var method: String
  /// The path after the base address, percent-encoded: `/schema/str:folder:root`.
  public var path: String
  /// The pairs of the URL query, percent-encoded.
  public var urlQuery: [String]
  /// For `Accept-Language`.
  public var language: String?
  /// For `If-None-Match`.
  public var entityTag: String?
  /// JSON, for a `POST`.
  public var body: [UInt8]

  /// A request of its parts.
  public init(
    method: String, path: String, urlQuery: [String] = [], language: String? = nil,
    entityTag: String? = nil, body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.urlQuery = urlQuery
    self.language = language
    self.entityTag = entityTag
    self.body = body
  }

  /// The wire form of a request: the body is the canonical form of its query.
  public init(_ request: APIRequest) {
    self.init(
      method: request.method, path: request.path, urlQuery: request.urlQuery,
      language: request.language, entityTag: request.entityTag,
      body: request.query?.canonicalBytes ?? [])
  }
}

extension WireRequest {
  /// The address, and the lines of the head without the key; refuses what could not be sent as it is.
  func head(_ settings: ConnectionSettings) throws(APIError) -> (url: String, lines: [String]) {
    guard method == "GET" || method == "POST" else { throw .unsendable("its method is not known") }
    let target = path + (urlQuery.isEmpty ? "" : "?" + urlQuery.joined(separator: "&"))
    let isPlain = target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
    guard path.hasPrefix("/"), isPlain else { throw .unsendable("its path is not encoded") }
    var lines = [
      "Accept: application/json", "Accept-Encoding: gzip", "User-Agent: \(settings.userAgent)",
      // Without this, libcurl would wait a second for leave to send a long body.
      "Expect:",
    ]
    if let language { lines.append("Accept-Language: \(language)") }
    if let entityTag { lines.append("If-None-Match: \(entityTag)") }
    if method == "POST" { lines.append("Content-Type: application/json") }
    guard lines.allSatisfy({ line in line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
      throw .unsendable("one of its headers has control characters")
    }
    return (settings.service.url + target, lines)
  }
}

extension APIError {
  fileprivate static func unsendable(_ reason: String) -> APIError {
    APIError(
      .notAllowed, "The request can't be sent: \(reason).",
      remedy: "This should not happen; please report it.")
  }
}
