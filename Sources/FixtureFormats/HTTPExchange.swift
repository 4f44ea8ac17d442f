public import Recordings
import StatAPI
public import StatModel

public import struct Foundation.Date

/// A request with its response, as another tool keeps them.
public struct HTTPExchange: Sendable {
  /// A header line; names are compared without regard to case.
  public struct Header: Sendable, Equatable {
    /// Such as `Content-Type`.
    public var name: String
    /// What follows the colon.
    public var value: String

    /// A header line.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What Statbook knows of a recording and HTTP does not.
  public struct Facts: Sendable, Equatable {
    /// The release it stands in.
    public var release: String?
    /// The query's name.
    public var label: String?
    /// Where the response came from.
    public var origin: Origin?
    /// What the rate-limit headers said.
    public var rateLimit: [String: Int] = [:]
    /// Whether it is the exchange before it with the same query in another form, for tools that compare
    /// bodies; it is no recording of its own.
    public var isOtherForm = false

    /// Nothing.
    public init() {}
  }

  /// `GET` or `POST`.
  public var method: String
  /// The whole address.
  public var url: String
  /// Those of the request.
  public var requestHeaders: [Header] = []
  /// The request's body; empty where it has none.
  public var requestBody: [UInt8] = []
  /// The HTTP status.
  public var status: Int
  /// Those of the response.
  public var responseHeaders: [Header] = []
  /// The response's body, decoded from any content encoding.
  public var responseBody: [UInt8] = []
  /// When it was asked; nil where the tool does not say.
  public var startedAt: Date?
  /// What Statbook wrote beside it.
  public var facts = Facts()

  /// An exchange of which the rest is not known yet.
  public init(method: String, url: String, status: Int) {
    self.method = method
    self.url = url
    self.status = status
  }

  /// The recording of a set as an exchange.
  ///
  /// The request's body is the canonical form of its query, as Statbook sends it.
  ///
  /// - Throws: `RecordingError` where a file of it is missing or damaged.
  public init(_ entry: RecordingEntry, in set: RecordingSet) throws(RecordingError) {
    let query = try set.query(of: entry)
    let pairs = entry.request.urlQuery
    let urlQuery = pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    self.init(
      method: entry.request.method, url: set.service.url + entry.request.path + urlQuery,
      status: entry.status)
    if let language = entry.request.language {
      requestHeaders.append(Header("Accept-Language", language))
    }
    if let query {
      requestHeaders.append(Header("Content-Type", "application/json"))
      requestBody = query.canonicalBytes
    }
    responseHeaders = entry.headers.sorted { $0.key < $1.key }.map { Header($0.key, $0.value) }
    responseBody = try set.body(of: entry)
    startedAt = entry.recordedAt
    facts.release = entry.release
    facts.label = entry.label
    facts.origin = entry.origin
    facts.rateLimit = entry.rateLimit
  }

  /// The value of a header of the request.
  func requestHeader(_ name: String) -> String? { Self.value(of: name, in: requestHeaders) }

  /// The value of a header of the response.
  func responseHeader(_ name: String) -> String? { Self.value(of: name, in: responseHeaders) }

  private static func value(of name: String, in headers: [Header]) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
