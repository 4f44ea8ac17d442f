import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct SchemaPageAnswerTests {
  private let node = #"{"id":"str:valueset:D:T:C:L","label":"L","type":"VALUESET","children":[]}"#

  @Test func aPageTellsItsTagAndTheNext() async throws {
    let node = self.node
    let transport = InMemoryTransport { _ in
      .json(
        node,
        headers: [
          "etag": "W/\"5\"",
          "link": "</webapi/rest/v1/schema/str:valueset:D:T:C:L?page=2>; rel=\"next\"",
        ])
    }
    let client = StatClient(transport: transport, language: "cy")
    guard case .page(let page) = try await client.schemaPage(of: "str:valueset:D:T:C:L") else {
      Issue.record("no page came")
      return
    }
    #expect(page.entityTag == "W/\"5\"")
    #expect(page.next?.place.urlQuery == ["page=2"])
    #expect(page.node.children == [])
    let place = try #require(page.next?.place)
    _ = try await client.schemaPage(
      of: "str:valueset:D:T:C:L", at: place, entityTag: page.entityTag)
    #expect(transport.requests.map(\.entityTag) == [nil, "W/\"5\""])
    #expect(transport.requests.map(\.path) == Array(repeating: place.path, count: 2))
    #expect(transport.requests.map(\.language) == ["cy", "cy"])
    let link = try #require(page.next?.link)
    #expect(client.place(of: link, from: "/schema") == place, "a link that was kept leads there")
  }

  @Test func anUnaskedUnchangedIsAnError() async throws {
    let transport = InMemoryTransport { _ in .answer("", type: "", status: 304) }
    await #expect(throws: APIError.self) {
      try await StatClient(transport: transport).schemaRoot()
    }
    #expect(transport.requests.map(\.entityTag) == [nil])
  }
}
