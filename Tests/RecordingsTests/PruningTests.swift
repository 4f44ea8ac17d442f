import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct PruningTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func write(_ release: String, _ queries: [TableQuery]) throws -> RecordingSet {
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: release,
      new: SetDescription(
        service: Example.service, title: "Persons", licence: "none", origin: .simulated))
    try writer.add(
      queries.map { query in
        NewRecording(
          .table(query, label: "persons"), Example.response(Example.body(of: query)),
          recordedAt: Example.day)
      })
    return try RecordingSet(reading: folder.path("set"))
  }

  @Test func takesRecordingsOutAndLeavesASetThatIsWhole() throws {
    let set = try write("2025-09", [Example.query(), Example.query(regions: ["W1"])])
    let gone = set.entries[0].identity
    let pruning = try set.pruning { $0.identity == gone }
    #expect(pruning.entries.count == 1 && pruning.releases.isEmpty)
    try set.prune(pruning)
    let after = try RecordingSet(reading: folder.path("set"))
    #expect(after.entries.map(\.identity) == [set.entries[1].identity])
    #expect(try RecordingCheck.findings(in: after).isEmpty)
  }

  @Test func takesAReleaseOutWithItsName() throws {
    _ = try write("2025-09", [Example.query()])
    let set = try write("2025-10", [Example.query()])
    try set.prune(try set.pruning { $0.release == "2025-09" })
    let after = try RecordingSet(reading: folder.path("set"))
    #expect(after.releases == ["2025-10"])
    #expect(!FileManager.default.fileExists(atPath: folder.path("set/2025-09")))
    #expect(try RecordingCheck.findings(in: after).isEmpty)
  }

  @Test func takesOrphansOutAndKeepsTheUsersOwnFiles() throws {
    let set = try write("2025-09", [Example.query()])
    try folder.write("left over", as: "set/2025-09/old.response.json")
    try folder.write("mine", as: "set/notes.txt")
    let pruning = try set.pruning(orphans: true) { _ in false }
    #expect(pruning.orphans == ["2025-09/old.response.json"])
    try set.prune(pruning)
    #expect(try folder.text("set/notes.txt") == "mine")
    #expect(try RecordingCheck.findings(in: set).map(\.code) == [.unknownFile])
  }

  @Test func takesOutWhatAKilledWriterLeft() throws {
    let set = try write("2025-09", [Example.query()])
    try folder.write("{}", as: "set/2025-10/table--x--12345678.response.json")
    try folder.write("", as: "set/2025-10/.dat.nosync1.abc")
    try folder.write("mine", as: "set/2025-11/mine.txt")
    let pruning = try set.pruning(orphans: true) { _ in false }
    #expect(pruning.orphans.allSatisfy { $0.hasPrefix("2025-10/") } && pruning.orphans.count == 2)
    try set.prune(pruning)
    #expect(!FileManager.default.fileExists(atPath: folder.path("set/2025-10")))
    #expect(try folder.text("set/2025-11/mine.txt") == "mine")
  }

  @Test func findsNothingToTakeOut() throws {
    let set = try write("2025-09", [Example.query()])
    let before = try folder.contents()
    let pruning = try set.pruning(orphans: true) { _ in false }
    #expect(pruning.isEmpty)
    try set.prune(pruning)
    #expect(try folder.contents() == before)
  }
}
