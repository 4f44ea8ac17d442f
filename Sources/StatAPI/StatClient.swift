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
  private let transport: any Transport
  private let base: ServiceAddress
  private let language: String?

  /// A page has 100 nodes or so; the longest list known has some ten thousand.
  private static let mostPages = 10_000

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

  /// Asks for the root of the schema, all pages of it.
  public func schemaRoot() async throws -> SchemaNode { try await schema(nil) }

  /// Asks for a schema node with its children, all pages of them.
  public func schema(_ id: SchemaID?) async throws -> SchemaNode {
    var request = APIRequest.schema(id, language: language)
    var (node, next) = try await page(request)
    var seen: Set<RequestIdentity> = [request.identity]
    while let link = next {
      guard let address = base.relative(link, from: request.path) else {
        throw APIError(
          .badPagination, "The next page of \(node.id) is on another server: \(link)",
          remedy: "Nothing was asked there. Report this to the service.")
      }
      request.path = address.path
      request.urlQuery = address.query
      guard seen.insert(request.identity).inserted, seen.count <= Self.mostPages else {
        throw APIError(
          .badPagination,
          """
          The pages of \(node.id) have no end: one comes again, or there are more than \
          \(Self.mostPages).
          """,
          remedy: "Report this to the service.")
      }
      let more = try await page(request)
      node.children = (node.children ?? []) + (more.node.children ?? [])
      next = more.next
    }
    return node
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

  private func page(_ request: APIRequest) async throws -> (node: SchemaNode, next: String?) {
    let response = try await answer(to: request)
    let node = try Self.decode(response) { body throws(JSONError) in try SchemaNode.decode(body) }
    return (node, response.headers["link"].flatMap(LinkHeader.next))
  }

  private func answer(to request: APIRequest) async throws -> APIResponse {
    let response = try await transport.send(request)
    if let error = APIError(response) { throw error }
    return response
  }

  private static func decode<Value>(
    _ response: APIResponse, _ decode: ([UInt8]) throws(JSONError) -> Value
  ) throws(APIError) -> Value {
    do throws(JSONError) {
      return try decode(response.body)
    } catch {
      throw APIError(
        .undecodable, "The answer from \(response.source.name) could not be read: \(error)",
        remedy:
          """
          If it was cut off, ask again; if it is complete, this Statbook does not know its form: \
          report it.
          """,
        status: response.status, json: error)
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

  /// `GET /schema` or `GET /schema/{id}`.
  public static func schema(_ id: SchemaID?, language: String? = nil) -> APIRequest {
    APIRequest(
      operation: .schema(id), path: "/schema" + (id.map { "/" + ServiceAddress.encode($0) } ?? ""),
      language: language)
  }
}
