import Foundation
import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ServiceFactsTests {
  private func client(_ body: String) -> (StatClient, InMemoryTransport) {
    let transport = InMemoryTransport { _ in .json(body) }
    return (StatClient(transport: transport), transport)
  }

  @Test func readsLanguages() async throws {
    let (client, transport) = client(
      #"{"languages":[{"locale":"en","displayName":"English"}],"x":1}"#)
    #expect(try await client.info().languages == [.init(locale: "en", displayName: "English")])
    #expect(transport.requests.map(\.path) == ["/info"])
  }

  @Test(arguments: [#"{"languages":[]}"#, "{}"])
  func takesAnEmptyListOfLanguages(body: String) async throws {
    #expect(try await client(body).0.info().languages.isEmpty)
  }

  @Test(arguments: [
    (RateLimitScope.all, "/rate_limit"), (.schema, "/rate_limit_schema"),
    (.table, "/rate_limit_table"),
  ])
  func asksForEachLimit(scope: RateLimitScope, path: String) async throws {
    let (client, transport) = client(#"{"remaining":99,"limit":100,"reset":1677698666699}"#)
    let limit = try await client.rateLimit(scope)
    #expect(limit.limit == 100 && limit.remaining == 99)
    #expect(limit.reset == Date(timeIntervalSince1970: 1_677_698_666.699))
    #expect(transport.requests.map(\.path) == [path])
  }

  @Test(arguments: [
    #"{"limit":1,"reset":1}"#, #"{"remaining":1,"reset":1}"#, #"{"limit":1,"remaining":1}"#,
  ])
  func namesTheMissingPartOfALimit(body: String) async throws {
    let error = try await #require(
      throws: APIError.self, performing: { try await client(body).0.rateLimit() })
    #expect(error.code == .undecodable)
    #expect(error.json?.detail.contains("no member") == true)
  }

  @Test func readsBothFamiliesOfLimitHeaders() {
    let statXplore = [
      "x-ratelimit": "10000", "x-ratelimit-remaining": "9990", "x-ratelimit-reset": "1551969921590",
      "x-ratelimit-table": "1000", "x-ratelimit-remaining-table": "997",
      "x-ratelimit-reset-table": "1551969921590",
    ]
    #expect(RateLimit.limits(in: statXplore).map(\.remaining) == [9990, 997])
    let statcube = [
      "x-ratelimit-schema": "10000", "x-ratelimit-remaining-schema": "9997",
      "x-ratelimit-reset-schema": "1677698666699", "x-ratelimit-table": "100",
      "x-ratelimit-remaining-table": "95", "x-ratelimit-reset-table": "1677698666699",
    ]
    #expect(RateLimit.limits(in: statcube).map(\.limit) == [100, 10_000])
    #expect(RateLimit.limits(in: [:]).isEmpty)
    #expect(RateLimit.limits(in: ["x-ratelimit": "10"]).isEmpty)
    #expect(
      RateLimit.limits(in: statXplore.merging(["x-ratelimit": "many"]) { $1 }).map(\.limit)
        == [1000])
  }

  @Test(.needsCorpus) func readsTheHeadersOfTheCorpus() throws {
    let file = Corpus.file("service/table-response-headers-2019.json")
    let document = try JSONValue(parsing: try file.bytes())
    for example in try #require(document.members) {
      let members = try #require(example.value["response_headers"]?.members)
      let headers = Dictionary(
        members.map { ($0.key.lowercased(), $0.value.string ?? "") }, uniquingKeysWith: { $1 })
      #expect(RateLimit.limits(in: headers).map(\.limit) == [10_000, 1000])
    }
  }

  @Test(.needsCorpus) func readsTheBodiesOfTheCorpus() throws {
    let info = try ServiceInfo.decode(try Corpus.file("service/info.json").bytes())
    #expect(info.languages.map(\.locale) == ["de", "en"])
    let limit = try RateLimit.decode(try Corpus.file("service/rate_limit.json").bytes())
    #expect(limit.limit == 100)
  }
}
