import JSONStream
public import StatModel

/// The calls of the Open Data API over a transport.
///
/// ```swift
/// let client = StatClient(transport: try ReplayTransport(set))
/// let answer = try await client.table(query)
/// print(answer.response.table.shape)
/// ```
public struct StatClient: Sendable {
  let transport: any Transport
  /// The service's address, also where it is a recording that answers.
  public let base: ServiceAddress
  let language: String?

  /// - Parameters:
  ///   - base: The service's base address, to recognise its links.
  ///   - language: The language of labels, if not the server's own.
  public init(
    transport: any Transport, base: ServiceAddress = .statXplore, language: String? = nil
  ) {
    self.transport = transport
    self.base = base
    self.language = language
  }

  /// Asks for a table.
  ///
  /// - Throws: `APIError`; its code says which.
  public func table(_ query: TableQuery, label: String? = nil) async throws -> TableAnswer {
    try await table(.table(query, language: language, label: label))
  }

  /// Asks for a table that was saved on the service's web page. Unverified on Stat-Xplore.
  public func savedTable(_ id: SavedTableID) async throws -> TableAnswer {
    try await table(
      APIRequest(
        operation: .savedTable(id.id), path: "/table/saved/" + ServiceAddress.encode(id.id),
        language: language))
  }

  /// Asks for a table without its empty cells. Unverified on Stat-Xplore; see
  /// ``TableResponse/decode(_:)`` for what becomes of cells that are left out.
  public func sparseTable(_ query: TableQuery, label: String? = nil) async throws -> TableAnswer {
    try await table(.sparseTable(query, language: language, label: label))
  }

  /// Asks what languages the service has.
  public func info() async throws -> ServiceInfo {
    let response = try await answer(to: APIRequest(operation: .info, path: "/info"))
    return try Self.decode(response) { body throws(JSONError) in try ServiceInfo.decode(body) }
  }

  /// Asks how many requests are left; this does not count as one.
  public func rateLimit(_ scope: RateLimitScope = .all) async throws -> RateLimit {
    let request = APIRequest(operation: .rateLimit(scope), path: scope.rawValue)
    return try Self.decode(try await answer(to: request)) { body throws(JSONError) in
      try RateLimit.decode(body)
    }
  }

  private func table(_ request: APIRequest) async throws -> TableAnswer {
    let response = try await answer(to: request)
    let decoded = try Self.decode(response) { body throws(JSONError) in
      try TableResponse.decode(body)
    }
    return TableAnswer(response: decoded, body: response.body, source: response.source)
  }

  func answer(to request: APIRequest) async throws -> APIResponse {
    let response = try await transport.send(request)
    if let error = APIError(response) { throw error }
    return response
  }

  static func decode<Value>(
    _ response: APIResponse, _ decode: ([UInt8]) throws(JSONError) -> Value
  ) throws(APIError) -> Value {
    do throws(JSONError) {
      return try decode(response.body)
    } catch {
      throw APIError(undecodable: response, error)
    }
  }
}

/// A table with the body it was decoded from.
public struct TableAnswer: Sendable {
  /// The decoded body.
  public var response: TableResponse
  /// The body as received.
  public var body: [UInt8]
  /// Where the body came from.
  public var source: ResponseSource

  /// An answer of its parts.
  public init(response: TableResponse, body: [UInt8], source: ResponseSource) {
    self.response = response
    self.body = body
    self.source = source
  }
}

extension APIRequest {
  /// `POST /table`.
  public static func table(
    _ query: TableQuery, language: String? = nil, label: String? = nil
  ) -> APIRequest {
    APIRequest(
      operation: .table(dataset: query.dataset), method: "POST", path: "/table",
      language: language, query: query, label: label)
  }

  /// `POST /table/sparse`.
  public static func sparseTable(
    _ query: TableQuery, language: String? = nil, label: String? = nil
  ) -> APIRequest {
    var request = table(query, language: language, label: label)
    request.path = "/table/sparse"
    return request
  }

  /// `GET /schema` or `GET /schema/{id}`.
  public static func schema(_ id: SchemaID?, language: String? = nil) -> APIRequest {
    APIRequest(
      operation: .schema(id), path: "/schema" + (id.map { "/" + ServiceAddress.encode($0) } ?? ""),
      language: language)
  }
}
