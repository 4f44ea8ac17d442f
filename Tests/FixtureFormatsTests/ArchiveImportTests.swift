import FixtureFormats
import Foundation
import Recordings
import StatAPI
import StatModel
import Testing

@Suite struct ArchiveImportTests {
  private let info = Array(#"{"languages": [{"locale": "en", "label": "English"}]}"#.utf8)

  private func exchange(
    _ path: String, method: String = "GET", status: Int = 200, body: [UInt8]? = nil,
    asked: String = "", base: String = Archives.service.url
  ) -> HTTPExchange {
    var exchange = HTTPExchange(method: method, url: base + path, status: status)
    exchange.requestHeaders = [
      .init("APIKey", "very-secret"), .init("Accept-Language", "en-GB,en;q=0.9"),
    ]
    exchange.requestBody = Array(asked.utf8)
    exchange.responseHeaders = [.init("Content-Type", "application/json;charset=UTF-8")]
    exchange.responseBody = body ?? info
    return exchange
  }

  private func found(
    _ exchanges: [HTTPExchange], release: String? = "2026-11"
  ) throws -> ArchiveImport {
    try ArchiveImport(
      of: FixtureArchive(exchanges: exchanges), release: release, source: "x.har",
      now: Archives.day)
  }

  @Test func passesOverWhatIsNoGoodAnswerOfTheService() throws {
    let found = try found([
      exchange("/info"), exchange("/schema", base: "https://elsewhere.org"),
      exchange("/favicon.ico"), exchange("/table", asked: "{}"),
      exchange("/table", method: "POST", asked: "no query"),
      exchange("/info", status: 401, body: Array(#"{"message": "no"}"#.utf8)),
      exchange("/schema", body: Array("<html>".utf8)),
    ])
    #expect(found.count == 1 && found.service == Archives.service)
    let reasons = found.passedOver.map(\.reason)
    try #require(reasons.count == 6)
    #expect(reasons[0].contains("not under https://example.org"))
    #expect(reasons[1].contains("none of the Open Data API"))
    #expect(reasons[2].contains("asked with POST"))
    #expect(reasons[3].contains("no table query"))
    #expect(reasons[4].contains("refused"))
  }

  @Test func takesNothingOfTheRequestButItsIdentity() throws {
    let recording = try #require(try found([exchange("/info")]).releases.first?.recordings.first)
    #expect(recording.request.language == nil, "what browsers send by themselves is nobody's wish")
    #expect(recording.request.identity == APIRequest(operation: .info, path: "/info").identity)
    #expect(recording.response.source.origin == .imported)
    #expect(!"\(recording)".contains("very-secret"))
  }

  @Test func readsAnEncodedIDAsTheServiceWritesIt() throws {
    let node = Array(#"{"id": "str:database:UC_Monthly", "label": "UC", "type": "DATABASE"}"#.utf8)
    let found = try found([exchange("/schema/str%3adatabase%3AUC_Monthly", body: node)])
    let request = found.releases.first?.recordings.first?.request
    #expect(request?.identity == APIRequest.schema("str:database:UC_Monthly").identity)
  }

  @Test func wantsAReleaseAndAService() {
    #expect(throws: FixtureFormatError.self) { try found([exchange("/info")], release: nil) }
    #expect(throws: FixtureFormatError.self) {
      try found([exchange("/x", base: "https://elsewhere.org")])
    }
  }
}
