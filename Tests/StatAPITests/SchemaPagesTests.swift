import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct SchemaPagesTests {
  private static let base = "https://stat-xplore.dwp.gov.uk/webapi/rest/v1"

  private static func node(_ children: [String]) -> String {
    let nodes = children.map {
      #"{"id":"str:value:D:T:C:L:\#($0)","label":"\#($0)","type":"VALUE"}"#
    }
    return
      #"{"id":"str:valueset:D:T:C:L","label":"L","type":"VALUESET","children":[\#(nodes.joined(separator: ","))]}"#
  }

  /// A service whose page N leads to the address `links[N]`.
  private func service(links: [String]) -> InMemoryTransport {
    InMemoryTransport { request in
      let page = request.urlQuery.first.flatMap { Int($0.dropFirst("page=".count)) } ?? 0
      let headers = page < links.count ? ["link": links[page]] : [:]
      return .json(Self.node(["\(page)"]), headers: headers)
    }
  }

  @Test(
    arguments: [
      { (page: Int) in "<\(base)/schema/str:valueset:D:T:C:L?page=\(page)>; rel=\"next\"" },
      { page in "<http://STAT-XPLORE.dwp.gov.uk/webapi/rest/v1/schema/x?page=\(page)>;rel=next" },
      { page in "</webapi/rest/v1/schema/x?page=\(page)>; title=\"a\"; rel=\"last next\"" },
      { page in
        "<\(base)/schema/x?page=9>; rel=\"last\", <\(base)/schema/x?page=\(page)>; rel=\"next\""
      },
    ] as [@Sendable (Int) -> String])
  func areFollowedToTheEnd(link: @Sendable (Int) -> String) async throws {
    let transport = service(links: [link(1), link(2)])
    let node = try await StatClient(transport: transport).schema("str:valueset:D:T:C:L")
    #expect(node.children?.map(\.label) == ["0", "1", "2"])
    #expect(transport.requests.map(\.urlQuery) == [[], ["page=1"], ["page=2"]])
    #expect(transport.requests.allSatisfy { $0.path.hasPrefix("/schema/") })
  }

  @Test func areNotFollowedInACircle() async throws {
    let link = "<\(Self.base)/schema/x?page=1>; rel=\"next\""
    let transport = service(links: [link, link])
    let error = try await #require(
      throws: APIError.self, performing: { try await StatClient(transport: transport).schemaRoot() }
    )
    #expect(error.code == .badPagination)
    #expect(transport.requests.count == 2)
  }

  @Test(arguments: [
    "https://example.org/webapi/rest/v1/schema/x?page=1",
    "https://stat-xplore.dwp.gov.uk.example.org/webapi/rest/v1/schema/x?page=1",
    "https://stat-xplore.dwp.gov.uk/other/schema?page=1", "//example.org/webapi/rest/v1/schema",
    "https://example.org/?https://stat-xplore.dwp.gov.uk/webapi/rest/v1/schema",
    "https://stat-xplore.dwp.gov.uk/webapi/rest/v10/schema?page=1", "/elsewhere/schema?page=1",
  ])
  func areNotFollowedToAnotherServer(link: String) async throws {
    let transport = service(links: ["<\(link)>; rel=\"next\""])
    let error = try await #require(
      throws: APIError.self, performing: { try await StatClient(transport: transport).schemaRoot() }
    )
    #expect(error.code == .badPagination)
    #expect(transport.requests.count == 1)
  }

  @Test func areOneWhereNothingLeadsOn() async throws {
    let transport = service(links: ["<\(Self.base)/schema/x?page=0>; rel=\"prev\""])
    let node = try await StatClient(transport: transport, language: "en").schema(
      "str:valueset:D:T:C:L")
    #expect(node.children?.count == 1)
    #expect(transport.requests.map(\.path) == ["/schema/str:valueset:D:T:C:L"])
    #expect(transport.requests.map(\.language) == ["en"])
  }
}

@Suite struct ServiceAddressTests {
  @Test func encodesTheIDsOfGroupsTwice() {
    let id: SchemaID = "str:group:hb_new:X_Geography+%28residence-based%29"
    #expect(
      ServiceAddress.encode(id) == "str:group:hb_new:X_Geography+%2528residence-based%2529")
    #expect(ServiceAddress.encode("str:table:a b/ü?#") == "str:table:a%20b%2F%C3%BC%3F%23")
  }

  @Test func dropsASlashAtItsEnd() {
    #expect(ServiceAddress("https://x.org/v1/").url == "https://x.org/v1")
    #expect(
      ServiceAddress("https://x.org/v1/").relative("https://x.org/v1/schema")?.path == "/schema")
  }

  @Test(.needsCorpus, arguments: Corpus.schemaNodes)
  func encodesAsTheServerDoes(file: Corpus.File) throws {
    let node = try SchemaNode.decode(try file.bytes())
    for node in [node] + (node.children ?? []) {
      let location = try #require(node.location)
      #expect(location.hasSuffix("/schema/" + ServiceAddress.encode(node.id)))
    }
  }

  @Test func asksForASavedTable() async throws {
    let transport = InMemoryTransport { _ in
      .json(String(decoding: TableBuilder.small.responseBody, as: UTF8.self))
    }
    let id = try #require(SavedTableID("str:table:0a1b-2c"))
    let answer = try await StatClient(transport: transport).savedTable(id)
    #expect(answer.response.table == TableBuilder.small)
    #expect(transport.requests.map(\.path) == ["/table/saved/str:table:0a1b-2c"])
    #expect(transport.requests.map(\.operation.name) == ["saved-table"])
  }
}
