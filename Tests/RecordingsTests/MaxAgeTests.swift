import Foundation
import JSONStream
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Testing

@Suite struct MaxAgeTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func set(maxAge: MaxAge?, releases: [(String, Date)]) throws -> RecordingSet {
    for (release, date) in releases {
      var about = SetDescription(
        service: Example.service, title: "Persons", licence: "none", origin: .simulated)
      about.maxAge = maxAge
      var writer = try RecordingWriter(
        directory: folder.path("set"), release: release, new: about)
      try writer.add(
        .table(Example.query()), Example.response(Example.body(of: Example.query())),
        recordedAt: date)
    }
    return try RecordingSet(reading: folder.path("set"))
  }

  private func days(_ count: Double) -> Date { Example.day.addingTimeInterval(86_400 * count) }

  @Test func findsTheLastReleaseAloneTooOld() throws {
    let set = try set(
      maxAge: MaxAge(days: 30, policy: .fail),
      releases: [("2020-01", days(-2000)), ("2025-06", Example.day)])
    #expect(set.ageFinding(at: days(30)) == nil)
    let finding = try #require(set.ageFinding(at: days(31.5)))
    #expect(finding.release == "2025-06" && finding.old.count == 1)
    #expect(finding.message.contains("older than the 30 days"))
    #expect(finding.message.contains("31 days old"))
    #expect(finding.error.code == .tooOld)
  }

  @Test func saysNothingWithoutAnAge() throws {
    let set = try set(maxAge: nil, releases: [("2020-01", days(-2000))])
    #expect(set.ageFinding(at: days(9999)) == nil)
  }

  @Test(arguments: [
    (#"{"days": 30, "policy": "refresh"}"#, MaxAge(days: 30, policy: .refresh)),
    (#"{"days": 7}"#, MaxAge(days: 7)), ("400", MaxAge(days: 400)),
  ])
  func readsTheFormsOfAnAge(text: String, age: MaxAge) throws {
    let set = try set(maxAge: MaxAge(days: 30), releases: [("2025-06", Example.day)])
    #expect(set.about.maxAge == MaxAge(days: 30))
    let json = try folder.text("set/set.json")
    let start = try #require(json.firstRange(of: "\"max-age\": ")).upperBound
    let end = try #require(json[start...].firstIndex(of: "}"))
    try folder.write(json[..<start] + text + json[json.index(after: end)...], as: "set/set.json")
    #expect(try RecordingSet(reading: folder.path("set")).about.maxAge == age)
  }

  @Test(arguments: ["0", "\"30\"", #"{"policy": "warn"}"#, #"{"days": 3, "policy": "melt"}"#])
  func refusesWhatIsNoAge(text: String) throws {
    let bytes = Array(
      """
      {"format": 1, "service": "https://example.org", "origin": "simulated", "releases": [],
       "max-age": \(text)}
      """.utf8)
    let error = #expect(throws: RecordingError.self) {
      try SetDescription(parsing: bytes, of: "set.json")
    }
    #expect(error?.code == .damagedIndex)
  }

  @Test func asksAgainForWhatIsTooOld() async throws {
    let set = try set(
      maxAge: MaxAge(days: 1, policy: .refresh), releases: [("2025-06", Example.day)])
    let finding = try #require(set.ageFinding(at: days(3)))
    let later = days(3)
    let transport = RecordingTransport(
      FixedAnswer(body: Example.body(of: Example.query(), first: 500)), recording: .new,
      replaying: try ReplayTransport(set), known: Set(set.entries.map(\.identity)),
      stale: finding.identities,
      writer: try RecordingWriter(directory: folder.path("set"), release: "2025-06"),
      now: { later })
    for _ in 0..<2 { _ = try await transport.send(.table(Example.query())) }
    let after = try RecordingSet(reading: folder.path("set"))
    #expect(after.entries.count == 1)
    #expect(after.entries[0].recordedAt == later)
    #expect(after.ageFinding(at: days(3)) == nil)
    #expect(try RecordingCheck.findings(in: after).isEmpty)
  }
}

/// A service that always says the same.
private struct FixedAnswer: Transport {
  let body: [UInt8]
  func send(_ request: APIRequest) async throws -> APIResponse { Example.response(body) }
}
