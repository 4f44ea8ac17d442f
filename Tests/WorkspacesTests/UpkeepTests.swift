import Foundation
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct UpkeepTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func keepSix(_ workspace: Workspace) throws {
    // One that is tagged, one that has the tagged one's numbers, four of which 6 is the latest.
    try workspace.keep(smallTable(first: 1), as: "a", observedAt: day(1), release: "2025-09")
    try workspace.keep(smallTable(first: 1), as: "a", observedAt: day(2))
    try workspace.keep(smallTable(first: 3), as: "a", observedAt: day(9))
    try workspace.keep(smallTable(first: 4), as: "a", observedAt: day(4))
    try workspace.keep(smallTable(first: 5), as: "b", observedAt: day(5))
    try workspace.record(.sample())
  }

  @Test func aPruningKeepsWhatIsTaggedAndTheLatest() throws {
    let workspace = try scratch.open()
    try keepSix(workspace)
    let report = try workspace.prune(isDryRun: false)
    #expect(report.observations == ["a@2", "a@4"])
    #expect(report.snapshots == 1, "a@2 shares its snapshot with a@1")
    #expect(report.bytes > 0)
    let left = try workspace.observations().map { "\($0.queryName)@\($0.number)" }
    #expect(left == ["a@1", "a@3", "b@1"])
    #expect(try workspace.table("a@1") == smallTable(first: 1))
    #expect(try workspace.verifySnapshots().faults == [])
    #expect(try workspace.verifyAudit().rows == 1)
    #expect(try workspace.prune(isDryRun: false).observations == [])
  }

  @Test func aPruningOnTrialTellsTheSameAndChangesNothing() throws {
    try scratch.use { try keepSix($0) }
    let before = try scratch.bytes()
    let trial = try scratch.use { try $0.prune(isDryRun: true) }
    #expect(try scratch.bytes() == before)
    #expect(try scratch.use { try $0.prune(isDryRun: false) } == trial)
  }

  @Test func anObservationAfterAPruningGetsANumberThatNoOtherHad() throws {
    let workspace = try scratch.open()
    try keepSix(workspace)
    _ = try workspace.prune(isDryRun: false)
    // a@4 was removed; the name must not come to mean another observation.
    #expect(try workspace.keep(smallTable(first: 6), as: "a").number == 5)
  }

  @Test func aBackupHasAllAndMayBeTakenWhileTheWorkspaceIsInUse() throws {
    let copy = scratch.folder.path("copy.statbook")
    let workspace = try scratch.open()
    try keepSix(workspace)
    try scratch.use(for: .reading) { try $0.backup(to: copy) }
    try workspace.close()
    #expect(try scratch.files() == ["copy.statbook", "test.statbook"])
    let backup = try Workspace(opening: copy, for: .writing)
    #expect(try backup.observations().count == 5)
    #expect(try backup.verifyAudit().isWhole(rows: 1))
    #expect(try backup.verifySnapshots().faults == [])
    try backup.close()
  }

  @Test func aBackupReplacesNothing() throws {
    let file = try scratch.folder.write("mine", as: "there")
    let workspace = try scratch.open()
    #expect(code { try workspace.backup(to: file.path) } == .exists)
    #expect(code { try workspace.backup(to: scratch.folder.path("no/where")) } == .fileSystem)
    try workspace.close()
    #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
    #expect(try scratch.files() == ["test.statbook", "there"])
  }

  @Test func theInformationCountsWhatIsThere() throws {
    try scratch.use { try keepSix($0) }
    let size = try scratch.bytes().count
    let workspace = try scratch.open(for: .reading)
    let info = try workspace.info()
    #expect(info.bytes == size)
    #expect(info.version == 7)
    #expect(info.faults == [])
    let counts = Dictionary(uniqueKeysWithValues: info.counts.map { ($0.name, $0.count) })
    #expect(counts["queries"] == 2)
    #expect(counts["observations"] == 5)
    #expect(counts["snapshots"] == 4)
    #expect(counts["audit rows"] == 1)
  }

  @Test(arguments: [
    "DROP TRIGGER body_is_immutable; UPDATE body SET content = x'7b7d'",
    "DROP TRIGGER snapshot_is_immutable; UPDATE snapshot SET data = zeroblob(length(data))",
    "DROP TRIGGER snapshot_is_immutable; UPDATE snapshot SET data = substr(data, 1, 20)",
    """
    DROP TRIGGER snapshot_is_immutable;
    UPDATE snapshot SET digest = replace(digest, substr(digest, 1, 8), '00000000')
    """,
    "DROP TRIGGER presentation_is_immutable; UPDATE presentation SET content = x'00'",
  ])
  func aSnapshotThatIsNotItsDigestsIsFound(statement: String) throws {
    try scratch.use { try $0.keep(smallTable(), as: "a") }
    try scratch.run(sql: statement)
    #expect(try !scratch.use { try $0.verifySnapshots() }.faults.isEmpty)
  }

  @Test func wholeSnapshotsAreCountedOnce() throws {
    let result = try scratch.use { workspace in
      try keepSix(workspace)
      return try workspace.verifySnapshots()
    }
    #expect(result.checked == 4)
    #expect(result.faults == [])
  }
}
