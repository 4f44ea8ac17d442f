import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct ObservationTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func counts(_ workspace: Workspace) throws -> [String: Int] {
    Dictionary(uniqueKeysWithValues: try workspace.info().counts.map { ($0.name, $0.count) })
  }

  @Test func theSameAnswerAHundredTimesIsOneSnapshotAndAHundredObservations() throws {
    let workspace = try scratch.open()
    for number in 1...100 {
      #expect(try workspace.keep(smallTable(), as: "caseload").number == number)
    }
    let counts = try counts(workspace)
    #expect(counts["snapshots"] == 1)
    #expect(counts["bodies"] == 1)
    #expect(counts["observations"] == 100)
  }

  @Test(arguments: 0..<30) func aTableComesBackEqual(seed: Int) throws {
    let table = StatTable.random(seed: UInt64(seed))
    try scratch.use { try $0.keep(table, as: "chance") }
    #expect(try scratch.open(for: .reading).table("chance") == table)
  }

  @Test func aRelabelledTableIsTheSameSnapshotAndKeepsItsLabels() throws {
    var relabelled = smallTable()
    relabelled.fields[1].label = "Region of residence"
    relabelled.dataset.label = "Households"
    let workspace = try scratch.open()
    let first = try workspace.keep(smallTable(), as: "caseload")
    let second = try workspace.keep(relabelled, as: "caseload")
    #expect(try counts(workspace)["snapshots"] == 1)
    #expect(first.provenance.dataDigest == second.provenance.dataDigest)
    #expect(first.provenance.labelsDigest != second.provenance.labelsDigest)
    #expect(try workspace.table(of: first) == smallTable())
    #expect(try workspace.table(of: second) == relabelled)
  }

  @Test func anotherNumberIsAnotherSnapshot() throws {
    let workspace = try scratch.open()
    try workspace.keep(smallTable(), as: "caseload")
    try workspace.keep(smallTable(first: 100.5), as: "caseload")
    #expect(try counts(workspace)["snapshots"] == 2)
  }

  @Test func whatIsKnownOfAnObservationIsKept() throws {
    let workspace = try scratch.open()
    let table = smallTable()
    let kept = try workspace.keep(table, as: "caseload", observedAt: day(5), release: "2025-09")
    let observation = try workspace.observation(ObservationReference("caseload"))
    #expect(observation.number == kept.number)
    #expect(observation.queryName == "caseload")
    #expect(observation.queryVersion == 1)
    #expect(observation.shape == [2, 3])
    #expect(observation.addedAt == fixedDate)
    #expect(
      observation.provenance
        == Provenance(
          queryDigest: table.expandedQuery.digest, dataDigest: table.dataDigest,
          labelsDigest: table.labelsDigest, bodyDigest: Digest(of: table.responseBody),
          origin: .imported, observedAt: day(5), release: "2025-09", releaseEvidence: "a test",
          source: "body.json"))
  }

  @Test func numbersAreEachQuerysOwn() throws {
    let workspace = try scratch.open()
    try workspace.keep(smallTable(), as: "a")
    try workspace.keep(smallTable(), as: "b")
    try workspace.keep(smallTable(), as: "a")
    let names = try workspace.observations().map { "\($0.queryName)@\($0.number)" }
    #expect(names == ["a@1", "a@2", "b@1"])
    #expect(try workspace.observations(of: "b").count == 1)
    #expect(code { _ = try workspace.observations(of: "c") } == .unknownQuery)
  }
}
