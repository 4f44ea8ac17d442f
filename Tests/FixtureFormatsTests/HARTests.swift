import FixtureFormats
import Foundation
import JSONStream
import Recordings
import StatModel
import StatbookTestSupport
import Testing

@Suite struct HARTests {
  @Test func losesNothingOfAnyBody() throws {
    var generator = SeededGenerator(seed: 4)
    let random = (0..<300).map { _ in Archives.bytes(using: &generator) }
    let archive = Archives.archive(bodies: Archives.exoticBodies + random)
    let again = try HAR.archive(of: HAR.bytes(of: archive, version: "1"))
    #expect(again.readme == archive.readme)
    #expect(again.about?.json == archive.about?.json)
    try #require(again.exchanges.count == archive.exchanges.count)
    for (a, b) in zip(archive.exchanges, again.exchanges) {
      #expect(a.responseBody == b.responseBody)
      #expect(a.url == b.url && a.method == b.method && a.status == b.status)
      #expect(a.responseHeaders == b.responseHeaders && a.facts == b.facts)
      #expect(a.startedAt == b.startedAt)
    }
  }

  @Test func keepsTextAsTextAndAllElseAsBase64() throws {
    let archive = Archives.archive(bodies: [Array("{\"é\": 1}".utf8), [0xFF, 0x00]])
    let json = try JSONValue(parsing: HAR.bytes(of: archive, version: "1"))
    let contents = (json["log"]?["entries"]?.elements ?? []).map { $0["response"]?["content"] }
    #expect(contents[0]?["text"]?.string == "{\"é\": 1}")
    #expect(contents[0]?["encoding"] == nil)
    #expect(contents[1]?["text"]?.string == "/wA=")
    #expect(contents[1]?["encoding"]?.string == "base64")
  }

  /// As mitmproxy writes it: fractions of milliseconds, microseconds, another time zone.
  @Test func readsFractionalTimes() throws {
    let har = """
      {"log": {"version": "1.2", "creator": {"name": "mitmproxy", "version": "11"}, "pages": [],
       "entries": [{"startedDateTime": "2025-06-15T17:06:40.123456+02:00", "time": 12.75,
        "request": {"method": "GET", "url": "https://example.org/webapi/rest/v1/schema",
         "headers": [{"name": "APIKey", "value": "very-secret"}], "queryString": []},
        "response": {"status": 200, "headers": [],
         "content": {"size": 2, "mimeType": "application/json", "text": "{}"}},
        "timings": {"send": 0.5, "wait": 11.25, "receive": 1.0}, "unknown": {"nested": [1]}},
       {"request": {"method": "GET", "url": "https://blocked.example"},
        "response": {"status": 0}}]}}
      """
    let archive = try HAR.archive(of: Array(har.utf8))
    #expect(archive.about == nil)
    try #require(archive.exchanges.count == 1, "what was blocked is left out")
    let time = try #require(archive.exchanges[0].startedAt)
    #expect(abs(time.timeIntervalSince(Archives.day) - 0.123456) < 0.000_01)
    #expect(archive.exchanges[0].responseHeaders == [.init("content-type", "application/json")])
  }

  @Test(arguments: [
    ("", "no JSON"), ("[]", "no log.entries"), (#"{"log": {"entries": {}}}"#, "no log.entries"),
    (#"{"log": {"entries": [{}]}}"#, "log.entries[0] has no request"),
    (
      #"{"log": {"entries": [{"request": {"method": "GET", "url": "x"}}]}}"#,
      "log.entries[0] has no response"
    ),
    (
      #"""
      {"log": {"entries": [{"request": {"method": "GET", "url": "x"}, "response": {"status": 200,
       "content": {"text": "%", "encoding": "base64"}}}]}}
      """#, "log.entries[0].response.content is no base64"
    ),
    (
      #"""
      {"log": {"entries": [{"startedDateTime": "yesterday", "request": {"method": "GET", "url": "x"},
       "response": {"status": 200}}]}}
      """#, "log.entries[0] has a startedDateTime that is no time"
    ),
    (
      #"""
      {"log": {"entries": [{"request": {"method": "GET", "url": "x"}, "response": {"status": 200,
       "content": {"text": "x", "encoding": "rot13"}}}]}}
      """#, "encoding that is not known (rot13)"
    ),
    (#"{"log": {"_statbook": {"format": 2}, "entries": []}}"#, "newer Statbook"),
    (#"{"log": {"_statbook": {"format": 1, "set": {}}, "entries": []}}"#, "_statbook.set"),
  ])
  func namesThePlaceOfWhatIsWrong(har: String, message: String) {
    let error = #expect(throws: FixtureFormatError.self) { try HAR.archive(of: Array(har.utf8)) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.remedy.isEmpty == false)
  }

  @Test func findsABodyThatWasChanged() throws {
    let bytes = HAR.bytes(of: Archives.archive(bodies: [Array("{\"n\": 41}".utf8)]), version: "1")
    let changed = String(decoding: bytes, as: UTF8.self).replacing("41", with: "42")
    let error = #expect(throws: FixtureFormatError.self) {
      try HAR.archive(of: Array(changed.utf8))
    }
    #expect(error?.message.contains("sha256") == true)
  }

  @Test func readsOrRefusesDamagedBytes() throws {
    let archive = Archives.archive(bodies: Archives.exoticBodies)
    let original = HAR.bytes(of: archive, version: "1")
    let tree = try JSONValue(parsing: original)
    var generator = SeededGenerator(seed: 11)
    var refused = 0
    for _ in 0..<300 {
      var bytes = original
      generator.damage(&bytes)
      if (try? HAR.archive(of: bytes)) == nil { refused += 1 }
      _ = try? HAR.archive(of: generator.misshapen(tree).bytes(.canonical))
    }
    #expect(refused > 100)
  }
}
