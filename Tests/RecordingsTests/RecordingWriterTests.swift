import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RecordingWriterTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func putsANumberedReleaseInItsOrder() throws {
    for release in ["2025-09", "2026-08", "2024-01", "again"] {
      try folder.record([("persons", Example.query())], release: release)
    }
    let set = try RecordingSet(reading: folder.path("set"))
    #expect(set.releases == ["2024-01", "2025-09", "2026-08", "again"])
  }

  @Test func replacesWhatTheReleaseHadAndNotWhatComesWithIt() throws {
    try folder.record([("old", Example.query())])
    var writer = try RecordingWriter(directory: folder.path("set"), release: "2025-01")
    try writer.add(
      (1...3).map { number in
        NewRecording(
          .table(Example.query(), label: "new \(number)"),
          Example.response(Example.body(of: Example.query(), first: number)),
          recordedAt: Example.day, replaces: true)
      })
    let set = try RecordingSet(reading: folder.path("set"))
    #expect(set.entries.map(\.label) == ["new 1", "new 2", "new 3"])
    #expect(
      try RecordingCheck.findings(in: set).allSatisfy { !$0.isFault && $0.code != .orphanFile })
  }

  @Test func writesTheSameBytesTwice() throws {
    let other = try TemporaryFolder()
    let queries = [
      ("persons", Example.query()), ("wales", Example.query(regions: ["W1"])),
      ("persons", Example.query()),
    ]
    try folder.record(queries)
    try folder.record([("later", Example.query())], release: "2025-02")
    try other.record(queries)
    try other.record([("later", Example.query())], release: "2025-02")
    #expect(try folder.contents() == other.contents())
  }

  @Test func namesFilesForPeopleAndTellsRepeatsApart() throws {
    let set = try folder.record([
      ("Persons, by région", Example.query()), ("Persons, by région", Example.query()),
    ])
    let hex = set.entries[0].identity.digest.short
    #expect(
      set.entries.map(\.responseFile) == [
        "table--persons-by-r-gion--\(hex).response.json",
        "table--persons-by-r-gion--\(hex)--2.response.json",
      ])
    #expect(try folder.text("set/set.json").hasSuffix("}\n"))
  }

  @Test func keepsOnlyTheHeadersThatReplayNeeds() throws {
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: "r", new: Example.about)
    let headers = [
      "etag": "\"1\"", "set-cookie": "session=1", "x-ratelimit-remaining": "99", "server": "x",
    ]
    var request = APIRequest.schema(nil, language: "en")
    request.entityTag = "\"0\""
    let entry = try writer.add(
      request, Example.response(Array("{}".utf8), headers: headers), recordedAt: Example.day)
    #expect(Set(entry.headers.keys) == ["content-type", "etag"])
    #expect(entry.rateLimit == ["x-ratelimit-remaining": 99])
    let index = try folder.text("set/r/index.json")
    #expect(index.contains("\"language\": \"en\""))
    #expect(!index.contains("session") && !index.contains("\\\"0\\\""))
    #expect(try RecordingSet(reading: folder.path("set")).entries == [entry])
  }

  @Test(arguments: [true, false])
  func refusesASecretAndWritesNothing(isInBody: Bool) throws {
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: "r", new: Example.about,
      forbidding: ["", "s3cret-key"])
    let query = Example.query()
    let body = isInBody ? Array("{\"key\":\"s3cret-key\"}".utf8) : Example.body(of: query)
    let error = #expect(throws: RecordingError.self) {
      try writer.add(
        .table(query, label: isInBody ? "a" : "s3cret-key"), Example.response(body),
        recordedAt: Example.day)
    }
    #expect(error?.code == .secret)
    #expect(try folder.contents().isEmpty)
    #expect(error?.description.contains("s3cret") == false)
  }

  @Test func keepsTheOriginOfAnEntry() throws {
    try folder.record([("persons", Example.query())])
    var writer = try RecordingWriter(directory: folder.path("set"), release: "2025-01")
    var response = Example.response(Example.body(of: Example.query(regions: ["W1"])))
    response.source.origin = .imported
    try writer.add(
      .table(Example.query(regions: ["W1"])), response, recordedAt: Example.day)
    response.source.origin = .live
    try writer.add(.table(Example.query(regions: ["S1"])), response, recordedAt: Example.day)
    let set = try RecordingSet(reading: folder.path("set"))
    #expect(set.entries.map(\.origin) == [.recorded, .imported, .recorded])
  }

  @Test func needsADescriptionForANewSet() {
    let error = #expect(throws: RecordingError.self) {
      try RecordingWriter(directory: folder.path("set"), release: "r")
    }
    #expect(error?.code == .notASet)
  }

  @Test func findsKeysAndHomeDirectories() {
    let key = String(repeating: "6579", count: 50)
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"
    func kinds(_ text: String) -> [SecretScan.Finding.Kind] {
      SecretScan(secrets: ["hidden"]).findings(in: Array(text.utf8)).map(\.kind)
    }
    #expect(kinds("a \(key) b") == [.keyLike])
    #expect(kinds("a \(token) b") == [.keyLike])
    #expect(kinds("in /home/ada/x.json") == [.personalPath])
    #expect(kinds("it is hidden here") == [.secret])
    #expect(kinds(Digest(of: [1]).hex + " and /home/ alone").isEmpty)
  }
}
