import StatModel

/// A request as it goes over the wire, apart from the key.
public struct WireRequest: Sendable, Hashable {
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
