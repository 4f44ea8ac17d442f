public import StatAPI
public import StatModel

public import struct Foundation.Date

/// One recorded request with its response, as `index.json` tells it.
public struct RecordingEntry: Sendable, Equatable {
  /// What the request is matched by.
  public var identity: RequestIdentity
  /// The word of the operation, such as `table`.
  public var operation: String
  /// The query's name, or what else the request was called.
  public var label: String?
  /// The dataset that the request is about.
  public var dataset: SchemaID?
  /// The request without its query.
  public var request: RecordedRequest
  /// The HTTP status.
  public var status: Int
  /// The response headers that replay needs, names in lower case.
  public var headers: [String: String]
  /// What the rate-limit headers said; not replayed.
  public var rateLimit: [String: Int]
  /// The SHA-256 of the body.
  public var bodyDigest: Digest
  /// The length of the body.
  public var bytes: Int
  /// When the response was received.
  public var recordedAt: Date
  /// Where the response came from.
  public var origin: Origin
  /// The release it stands in.
  public var release: String
  /// The name of the body's file in the release's directory.
  public var responseFile: String
  /// The name of the query's file there, for requests that have a query.
  public var requestFile: String?

  /// The response headers that are kept: what replay needs.
  public static let keptHeaders = ["content-language", "content-type", "etag", "link"]
}

/// What a request is, but for its query: method, path, URL query, language. No other header is
/// kept.
public struct RecordedRequest: Sendable, Equatable {
  /// `GET` or `POST`.
  public var method: String
  /// The path after the base address.
  public var path: String
  /// The pairs of the URL query, percent-encoded.
  public var urlQuery: [String]
  /// The value of `Accept-Language`.
  public var language: String?

  /// Describes a request.
  public init(method: String, path: String, urlQuery: [String] = [], language: String? = nil) {
    self.method = method
    self.path = path
    self.urlQuery = urlQuery
    self.language = language
  }

  /// Leaves out of a request what is not recorded.
  public init(_ request: APIRequest) {
    self.init(
      method: request.method, path: request.path, urlQuery: request.urlQuery,
      language: request.language)
  }

  /// The identity of this request with a query.
  public func identity(with query: TableQuery?) -> RequestIdentity {
    RequestIdentity(
      method: method, path: path, query: urlQuery, language: language, queryDigest: query?.digest)
  }
}
