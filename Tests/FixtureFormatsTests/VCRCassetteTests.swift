import FixtureFormats
import Foundation
import Recordings
import StatModel
import StatbookTestSupport
import Testing

@Suite struct VCRCassetteTests {
  @Test func losesNothingOfAnyBody() throws {
    var generator = SeededGenerator(seed: 5)
    let random = (0..<300).map { _ in Archives.bytes(using: &generator) }
    let archive = Archives.archive(bodies: Archives.exoticBodies + random)
    let again = try VCRCassette.archive(of: VCRCassette.bytes(of: archive))
    try #require(again.exchanges.count == archive.exchanges.count)
    for (a, b) in zip(archive.exchanges, again.exchanges) {
      #expect(a.responseBody == b.responseBody)
      #expect(a.url == b.url && a.facts.label == b.facts.label)
      #expect(a.facts.release == b.facts.release && a.facts.origin == b.facts.origin)
      #expect(a.startedAt == b.startedAt && a.responseHeaders == b.responseHeaders)
    }
    #expect(again.about?.title == archive.about?.title)
    #expect(again.about?.origin == .simulated)
  }

  /// As vcrpy writes it: plain and folded scalars, bytes, lists of header values.
  @Test func readsACassetteOfVcrpy() throws {
    let cassette = #"""
      interactions:
      - request:
          body: '{"database": "str:database:UC", "measures": ["str:count:UC:V"],
            "dimensions": [["str:field:UC:V:A"]]}'
          headers:
            APIKey:
            - very-secret
            Accept-Language: [cy]
          method: POST
          uri: https://example.org/webapi/rest/v1/table
        response:
          body:
            string: !!binary |
              eyJhIjog
              MX0=
          headers:
            Content-Type:
            - application/json;charset=UTF-8
          status:
            code: 200
            message: OK
      - request: {body: null, headers: {}, method: GET, uri: 'https://example.org/webapi/rest/v1/info'}
        response:
          body: {string: "{}"}
          headers: {}
          status: {code: 200, message: OK}
      version: 1
      """#
    let archive = try VCRCassette.archive(of: Array(cassette.utf8))
    try #require(archive.exchanges.count == 2)
    #expect(archive.exchanges[0].responseBody == Array("{\"a\": 1}".utf8))
    #expect(archive.exchanges[0].requestHeaders.contains(.init("Accept-Language", "cy")))
    #expect(
      archive.exchanges[0].requestBody.starts(with: #"{"database": "str:database:UC""#.utf8))
    #expect(archive.exchanges[1].requestBody.isEmpty)
  }

  @Test(arguments: [
    ("a: [", "no YAML"), ("version: 1", "no interactions"), ("interactions: {}", "no interactions"),
    ("interactions: [{}]", "interactions[0] has no request"),
    (
      "interactions: [{request: {method: GET, uri: x}}]", "interactions[0] has no response"
    ),
    (
      """
      interactions:
      - request: {method: GET, uri: x}
        response: {status: {code: 200}, body: {string: a}, headers: {Content-Encoding: [gzip]}}
      """, "interactions[0] has a response that can't be unpacked (gzip)"
    ),
  ])
  func namesThePlaceOfWhatIsWrong(cassette: String, message: String) {
    let error = #expect(throws: FixtureFormatError.self) {
      try VCRCassette.archive(of: Array(cassette.utf8))
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  /// As vcrpy records by default: what the server packed stays packed.
  @Test func unpacksWhatWasPackedForTheWay() throws {
    let packed = StoredGzip.wrap(Array("{\"a\": 1}".utf8))
    let cassette = """
      interactions:
      - request: {method: GET, uri: 'https://example.org/webapi/rest/v1/info', body: null}
        response:
          status: {code: 200, message: OK}
          headers: {Content-Encoding: [gzip], Content-Type: [application/json]}
          body: {string: !!binary "\(Data(packed).base64EncodedString())"}
      """
    let archive = try VCRCassette.archive(of: Array(cassette.utf8))
    #expect(archive.exchanges.map(\.responseBody) == [Array("{\"a\": 1}".utf8)])
    let cut = cassette.replacing(
      Data(packed).base64EncodedString(), with: Data(packed.dropLast(4)).base64EncodedString())
    #expect(throws: FixtureFormatError.self) { try VCRCassette.archive(of: Array(cut.utf8)) }
  }

  /// Aliases within aliases, which would be billions of nodes if they were spelled out.
  @Test func survivesAliasesWithinAliases() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...30 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(throws: FixtureFormatError.self) {
      try VCRCassette.archive(of: Array((yaml + "version: 1\n").utf8))
    }
  }

  @Test func readsOrRefusesDamagedBytes() {
    let original = VCRCassette.bytes(of: Archives.archive(bodies: Archives.exoticBodies))
    var generator = SeededGenerator(seed: 12)
    var refused = 0
    for _ in 0..<300 {
      var bytes = original
      generator.damage(&bytes)
      if (try? VCRCassette.archive(of: bytes)) == nil { refused += 1 }
    }
    #expect(refused > 60)
  }
}
