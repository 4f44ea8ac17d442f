public import StatModel

public import struct Foundation.Date

/// The one way to the service, or to a recording of it.
///
/// Nobody above a transport knows whether the bytes came from the wire or from a file.
public protocol Transport: Sendable {
  /// Sends a request and returns what came back, whatever its status.
  ///
  /// - Throws: `APIError` where there is no response at all.
  func send(_ request: APIRequest) async throws -> APIResponse
}

/// What a request is for, in the user's words: recordings, audit and errors speak of it.
public enum Operation: Hashable, Sendable {
  case schema(SchemaID?)
  case table(dataset: SchemaID)
  case savedTable(SchemaID)
  case info
  case rateLimit(RateLimitScope)

  /// The word for the audit and for file names.
  public var name: String {
    switch self {
    case .schema: "schema"
    case .table: "table"
    case .savedTable: "saved-table"
    case .info: "info"
    case .rateLimit: "rate-limit"
    }
  }

  /// The dataset that the request is about.
  public var dataset: SchemaID? {
    switch self {
    case .table(let dataset): dataset
    case .schema(let id?): id.datasetName.map { SchemaID("str:database:\($0)") }
    default: nil
    }
  }
}

/// Which of the service's limits is asked for.
public enum RateLimitScope: String, Hashable, Sendable {
  case all = "/rate_limit"
  case schema = "/rate_limit_schema"
  case table = "/rate_limit_table"
}

/// A request before it is HTTP.
public struct APIRequest: Sendable {
  /// What it is for.
  public var operation: Operation
  /// `GET` or `POST`.
  public var method: String
  /// The path after the base address, percent-encoded: `/schema/str:folder:root`.
  public var path: String
  /// The pairs of the URL query, percent-encoded: `page=2`.
  public var urlQuery: [String]
  /// The language of labels, for `Accept-Language`.
  public var language: String?
  /// The entity tag seen before, for `If-None-Match`.
  public var entityTag: String?
  /// The query of a table request.
  public var query: TableQuery?
  /// Whom the query's name is to be told, in recordings and messages.
  public var label: String?
  /// Which try of the same request it is, from 1; no part of its identity.
  public var attempt = 1

  /// A request; `path` is after the base address and percent-encoded.
  public init(
    operation: Operation, method: String = "GET", path: String, urlQuery: [String] = [],
    language: String? = nil, entityTag: String? = nil, query: TableQuery? = nil,
    label: String? = nil
  ) {
    self.operation = operation
    self.method = method
    self.path = path
    self.urlQuery = urlQuery
    self.language = language
    self.entityTag = entityTag
    self.query = query
    self.label = label
  }

  /// What makes this the same request as another.
  public var identity: RequestIdentity {
    RequestIdentity(
      method: method, path: path, query: urlQuery, language: language, queryDigest: query?.digest)
  }
}

/// What came back.
public struct APIResponse: Sendable {
  /// The HTTP status.
  public var status: Int
  /// Header names in lower case.
  public var headers: [String: String]
  /// The body, decoded from any content encoding.
  public var body: [UInt8]
  /// Where it came from.
  public var source: ResponseSource

  /// A response of its parts; header names must be in lower case.
  public init(status: Int, headers: [String: String], body: [UInt8], source: ResponseSource) {
    self.status = status
    self.headers = headers
    self.body = body
    self.source = source
  }
}

/// Where a response came from.
public struct ResponseSource: Hashable, Sendable {
  /// How the body came about.
  public var origin: Origin
  /// The address of the service, or the name of the recording set.
  public var name: String
  /// When it was received from the service; nil where only now is known.
  public var observedAt: Date?
  /// The release of a recording set that it stands in.
  public var release: String?

  /// A source; what is not known is nil.
  public init(origin: Origin, name: String, observedAt: Date? = nil, release: String? = nil) {
    self.origin = origin
    self.name = name
    self.observedAt = observedAt
    self.release = release
  }
}

extension ResponseSource {
  /// The release with what says that it is this one.
  public var releaseWithEvidence: (name: String, evidence: String)? {
    release.map { release in
      // An address is that of a service, a plain name that of a set.
      name.contains("://")
        ? (release, "asked of \(name), and recorded as the release \(release)")
        : (release, "recorded in the release \(release) of the set \(name)")
    }
  }
}
