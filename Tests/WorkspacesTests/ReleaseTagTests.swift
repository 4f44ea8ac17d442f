import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct ReleaseTagTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let workspace = try scratch.open()
    try workspace.keep(smallTable(), as: "a")
    try workspace.keep(smallTable(), as: "b", release: "2025-9")
    try workspace.keep(smallTable(first: 1), as: "b", release: "2025-10")
  }

  private func tag(_ names: [String], as release: String, replacing: Bool = false) throws {
    let workspace = try scratch.open()
    let observations = try names.map { try workspace.observation(ObservationReference($0)) }
    try workspace.tag(
      observations, as: release, evidence: "the user's word", replacing: replacing)
  }

  private var tags: [String?] {
    get throws { try scratch.use { try $0.observations().map(\.provenance.release) } }
  }

  @Test func aTagIsAClaimWithItsEvidence() throws {
    try tag(["a"], as: "2025-9")
    let provenance = try scratch.use { try $0.observation(ObservationReference("a")).provenance }
    #expect(provenance.release == "2025-9")
    #expect(provenance.releaseEvidence == "the user's word")
  }

  @Test func releasesAreListedOldestFirst() throws {
    try tag(["a"], as: "2025-9")
    let releases = try scratch.use { try $0.releases() }
    #expect(releases.map(\.name) == ["2025-9", "2025-10"])
    #expect(releases.map(\.queries) == [["a", "b"], ["b"]])
    #expect(releases.map(\.observations) == [2, 1])
    #expect(releases.map(\.evidence) == [["a test", "the user's word"], ["a test"]])
  }

  @Test func aTagThatSaysOtherwiseStaysAndSoDoAllOthers() throws {
    #expect(code { try tag(["a", "b@1"], as: "2026-01") } == .alreadyTagged)
    #expect(try tags == [nil, "2025-9", "2025-10"])
  }

  @Test func aTagIsReplacedOnDemand() throws {
    try tag(["a", "b@1"], as: "2026-01", replacing: true)
    #expect(try tags == ["2026-01", "2026-01", "2025-10"])
  }

  @Test func theSameTagAgainIsNoConflict() throws {
    try tag(["b@2"], as: "2025-10")
    #expect(try tags == [nil, "2025-9", "2025-10"])
  }

  @Test func noRowOfAReleaseIsLeftBehindByAReplacement() throws {
    try tag(["b@2"], as: "2025-9", replacing: true)
    #expect(try scratch.use { try $0.releases().map(\.name) } == ["2025-9"])
  }
}
