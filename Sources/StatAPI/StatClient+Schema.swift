import JSONStream
public import StatModel

/// Where a page of a schema node is: a path after the base address, and pairs of a URL query.
public struct SchemaPlace: Hashable, Sendable {
  /// Percent-encoded.
  public var path: String
  /// Percent-encoded pairs.
  public var urlQuery: [String]

  /// A place by its parts.
  public init(path: String, urlQuery: [String] = []) {
    self.path = path
    self.urlQuery = urlQuery
  }

  /// The first page of a node; of the root, where no node is given.
  public init(_ id: SchemaID?) {
    self.init(path: APIRequest.schema(id).path)
  }
}

/// What the service says of a page of the schema.
public enum SchemaPageAnswer: Sendable {
  /// The entity tag is still that of the page: what was kept holds.
  case unchanged
  /// The page, as it is now.
  case page(FetchedSchemaPage)
}

/// A page of a schema node.
public struct FetchedSchemaPage: Sendable {
  /// The node with the children of this page alone.
  public var node: SchemaNode
  /// The link to the next page as the service gave it, and where that is; nil on the last.
  public var next: (link: String, place: SchemaPlace)?
  /// For the next time.
  public var entityTag: String?
  /// Where it came from.
  public var source: ResponseSource
}

extension StatClient {
  /// A page has 100 nodes or so; the longest list known has some ten thousand.
  private static let mostPages = 10_000

  /// Asks for the root of the schema, all pages of it.
  public func schemaRoot() async throws -> SchemaNode { try await schema(nil) }

  /// Asks for a schema node with its children, all pages of them.
  public func schema(_ id: SchemaID?) async throws -> SchemaNode {
    var place = SchemaPlace(id)
    var page = try await freshPage(of: id, at: place)
    var node = page.node
    var seen: Set<SchemaPlace> = [place]
    while let next = page.next {
      place = next.place
      guard seen.insert(place).inserted, seen.count <= Self.mostPages else {
        throw APIError(
          .badPagination,
          """
          The pages of \(node.id) have no end: one comes again, or there are more than \
          \(Self.mostPages).
          """,
          remedy: "Report this to the service.")
      }
      page = try await freshPage(of: id, at: place)
      node.children = (node.children ?? []) + (page.node.children ?? [])
    }
    return node
  }

  /// Asks for one page of a schema node, for those who keep what they saw.
  ///
  /// - Parameters:
  ///   - id: The node; nil is the root. It says what the request is for, `place` what is asked.
  ///   - place: Nil is the first page; others are where ``FetchedSchemaPage/next`` says.
  ///   - entityTag: That of the page that is kept, if one is; then the answer may be `unchanged`,
  ///     which costs no request.
  public func schemaPage(
    of id: SchemaID?, at place: SchemaPlace? = nil, entityTag: String? = nil
  ) async throws -> SchemaPageAnswer {
    var request = APIRequest.schema(id, language: language)
    if let place { (request.path, request.urlQuery) = (place.path, place.urlQuery) }
    request.entityTag = entityTag
    let response = try await transport.send(request)
    if request.isUnchanged(in: response) { return .unchanged }
    if let error = APIError(response) { throw error }
    let node = try Self.decode(response) { body throws(JSONError) in try SchemaNode.decode(body) }
    var next: (link: String, place: SchemaPlace)?
    if let link = response.headers["link"].flatMap(LinkHeader.next) {
      guard let place = self.place(of: link, from: request.path) else {
        throw APIError(
          .badPagination, "The next page of \(node.id) is on another server: \(link)",
          remedy: "Nothing was asked there. Report this to the service.")
      }
      next = (link, place)
    }
    return .page(
      FetchedSchemaPage(
        node: node, next: next, entityTag: response.headers["etag"], source: response.source))
  }

  /// Where a link of this service leads; nil where it leads to another server.
  ///
  /// - Parameter path: That of the page on which the link was.
  public func place(of link: String, from path: String) -> SchemaPlace? {
    base.relative(link, from: path).map { SchemaPlace(path: $0.path, urlQuery: $0.query) }
  }

  private func freshPage(
    of id: SchemaID?, at place: SchemaPlace
  ) async throws -> FetchedSchemaPage {
    guard case .page(let page) = try await schemaPage(of: id, at: place) else {
      // Not reached: without an entity tag a 304 is an error.
      throw APIError(
        .undecodable, "The service says that \(place.path) has not changed, unasked.",
        remedy: "Report this to the service.", status: 304)
    }
    return page
  }
}
