import Foundation
import JSONStream
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RecordingSetTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func readingError() -> RecordingError? {
    do throws(RecordingError) {
      _ = try RecordingSet(reading: folder.path("set"))
      return nil
    } catch { return error }
  }

  @Test func tellsWhatItHolds() throws {
    let set = try folder.record([("persons", Example.query())])
    let entry = try #require(set.entries.first)
    #expect(set.name == "set")
    #expect(set.service == Example.service)
    #expect(set.releases == ["2025-01"])
    #expect(entry.label == "persons")
    #expect(entry.dataset == Example.dataset)
    #expect(entry.recordedAt == Example.day)
    #expect(entry.identity == RequestIdentity(of: Example.query()))
    #expect(entry.requestFile == "table--persons--\(entry.identity.digest.short).request.json")
    #expect(try set.query(of: entry) == Example.query())
    #expect(try set.body(of: entry) == Example.body(of: Example.query()))
  }

  @Test func saysThatADirectoryIsNoSet() {
    #expect(readingError()?.code == .notASet)
  }

  @Test func refusesANewerFormat() throws {
    try folder.record([("persons", Example.query())])
    try folder.replace(
      "\"format\": 1", with: "\"format\": 2, \"entries\": 7", in: "set/2025-01/index.json")
    try folder.replace("\"entries\": [", with: "\"others\": [", in: "set/2025-01/index.json")
    #expect(readingError()?.code == .newerVersion)
    #expect(readingError()?.message.contains("written by a newer Statbook") == true)
  }

  @Test func namesTheFaultOfATruncatedIndex() throws {
    try folder.record([("persons", Example.query())])
    let whole = try folder.text("set/2025-01/index.json")
    try folder.write(String(whole.prefix(whole.count / 2)), as: "set/2025-01/index.json")
    #expect(readingError()?.code == .damagedIndex)
    #expect(readingError()?.json?.code == .truncated)
  }

  @Test(arguments: [
    ("\"status\": 200", "\"status\": \"200\"", "entries[0].status"),
    ("\"operation\": \"table\"", "\"operation\": 5", "entries[0].operation"),
    ("2025-06-15T15:06:40Z", "yesterday", "entries[0].recordedAt"),
    ("\"method\": \"POST\"", "\"verb\": \"POST\"", "entries[0].request"),
  ])
  func namesThePlaceOfAWrongMember(old: String, new: String, place: String) throws {
    try folder.record([("persons", Example.query())])
    try folder.replace(old, with: new, in: "set/2025-01/index.json")
    #expect(readingError()?.code == .damagedIndex)
    #expect(readingError()?.json?.path == place)
  }

  @Test func refusesAReleaseThatStandsTwice() throws {
    try folder.record([("persons", Example.query())])
    try folder.replace("[\"2025-01\"]", with: "[\"2025-01\", \"2025-01\"]", in: "set/set.json")
    #expect(readingError()?.code == .damagedIndex)
    #expect(readingError()?.json?.path == "releases")
  }

  @Test func saysThatAReleaseHasNoIndex() throws {
    try folder.record([("persons", Example.query())])
    try FileManager.default.removeItem(atPath: folder.path("set/2025-01/index.json"))
    #expect(readingError()?.code == .missingFile)
  }

  @Test(arguments: ["../secret.json", "/etc/passwd", "..", "a/b", ""])
  func refusesFileNamesThatLeadOut(name: String) throws {
    let set = try folder.record([("persons", Example.query())])
    let file = try #require(set.entries.first?.responseFile)
    try folder.replace(file, with: name, in: "set/2025-01/index.json")
    #expect(readingError()?.code == .outsideOfSet)
  }

  @Test func refusesReleaseNamesThatLeadOut() throws {
    try folder.record([("persons", Example.query())])
    try folder.replace("2025-01", with: "../other", in: "set/set.json")
    #expect(readingError()?.code == .outsideOfSet)
  }

  @Test func refusesALinkThatLeadsOut() throws {
    let set = try folder.record([("persons", Example.query())])
    let entry = try #require(set.entries.first)
    try folder.write("{}", as: "outside.json")
    try FileManager.default.removeItem(atPath: set.bodyPath(of: entry))
    try FileManager.default.createSymbolicLink(
      atPath: set.bodyPath(of: entry), withDestinationPath: folder.path("outside.json"))
    let error = #expect(throws: RecordingError.self) { try set.body(of: entry) }
    #expect(error?.code == .outsideOfSet)
  }

  @Test func isReadThroughALinkToItsDirectory() throws {
    try folder.record([("persons", Example.query())])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("set"))
    let set = try RecordingSet(reading: folder.path("link"))
    let entry = try #require(set.entries.first)
    #expect(try set.body(of: entry) == Example.body(of: Example.query()))
  }
}
