import JSONStream
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct SavedQueryTests {
  private let scratch: Scratch
  private let first = smallTable().expandedQuery
  private var second: TableQuery {
    TableQuery(dataset: first.dataset, measures: first.measures, dimensions: first.dimensions)
  }

  init() throws { scratch = try Scratch() }

  @Test func aNewNameIsCreatedAndReadBackEqual() throws {
    let workspace = try scratch.open()
    #expect(try workspace.add(first, as: "caseload", source: "q.json") == .created)
    let saved = try workspace.query(named: "caseload")
    #expect(saved.versions.map(\.number) == [1])
    let version = try #require(saved.versions.first)
    #expect(version.query == first)
    #expect(version.digest == first.digest)
    #expect(version.source == "q.json")
    #expect(version.addedAt == fixedDate)
  }

  @Test func anotherQueryUnderTheNameIsANewVersion() throws {
    let workspace = try scratch.open()
    try workspace.add(first, as: "caseload", source: "-")
    #expect(try workspace.add(second, as: "caseload", source: "-") == .newVersion(2))
    #expect(try workspace.query(named: "caseload").versions.map(\.query) == [first, second])
  }

  @Test func theSameQueryAgainChangesNothing() throws {
    let workspace = try scratch.open()
    try workspace.add(first, as: "caseload", source: "-")
    try workspace.add(second, as: "caseload", source: "-")
    #expect(try workspace.add(first, as: "caseload", source: "other") == .unchanged(1))
    #expect(try workspace.query(named: "caseload").versions.count == 2)
  }

  @Test func theSameQueryForAReleaseIsAVersionOfItsOwn() throws {
    let workspace = try scratch.open()
    try workspace.add(first, as: "caseload", source: "-")
    #expect(
      try workspace.add(first, as: "caseload", release: "2025-09", source: "-") == .newVersion(2))
    #expect(
      try workspace.add(first, as: "caseload", release: "2025-09", source: "-") == .unchanged(2))
  }

  @Test(arguments: [
    ("2019-03", 2), ("2026-08", 3),  // bound to the release
    ("2030-01", 4),  // the newest that is bound to none
    (nil, 4),
  ])
  func aReleaseChoosesItsVersion(release: String?, number: Int) throws {
    let workspace = try scratch.open()
    for (position, bound) in [nil, "2019-03", "2026-08", nil, "2027-01"].enumerated() {
      var query = first
      query.unknownMembers = [.init("n", JSONValue(position))]
      try workspace.add(query, as: "caseload", release: bound, source: "-")
    }
    #expect(try workspace.query(named: "caseload").version(for: release)?.number == number)
  }

  @Test func whereAllVersionsAreBoundTheNewestIsTaken() throws {
    let workspace = try scratch.open()
    try workspace.add(first, as: "caseload", release: "2019-03", source: "-")
    try workspace.add(second, as: "caseload", release: "2026-08", source: "-")
    let query = try workspace.query(named: "caseload")
    #expect(query.version(for: "2024-01")?.number == 2)
    #expect(query.version(for: nil)?.number == 2)
  }

  @Test func anUnknownNameBringsTheNamesThereAre() throws {
    let workspace = try scratch.open()
    try workspace.add(first, as: "caseload", source: "-")
    let error = try #require(throws: WorkspaceError.self) {
      _ = try workspace.query(named: "casload")
    }
    #expect(error.code == .unknownQuery)
    #expect(error.candidates == ["caseload"])
    #expect(error.remedy.contains("statbook query add FILE.json --as casload"))
  }

  @Test(arguments: ["", "-a", ".a", "a b", "a@1", "a/b", "a\n", "\u{301}a", "🦆"])
  func aNameThatCannotBeWrittenInACommandIsRefused(name: String) throws {
    let workspace = try scratch.open()
    #expect(code { try workspace.add(first, as: name, source: "-") } == .badName)
    #expect(try workspace.queries().isEmpty)
  }

  @Test func aRenamedQueryKeepsAllItHas() throws {
    let workspace = try scratch.open()
    try workspace.keep(smallTable(), as: "old")
    try workspace.renameQuery("old", to: "new")
    #expect(try workspace.queries().map(\.name) == ["new"])
    #expect(try workspace.table("new@1") == smallTable())
    #expect(code { _ = try workspace.query(named: "old") } == .unknownQuery)
  }

  @Test func aNameThatIsTakenIsNotGivenTwice() throws {
    let workspace = try scratch.open()
    try workspace.add(first, as: "a", source: "-")
    try workspace.add(second, as: "b", source: "-")
    #expect(code { try workspace.renameQuery("a", to: "b") } == .queryExists)
    #expect(code { try workspace.renameQuery("a", to: "b c") } == .badName)
    #expect(try workspace.queries().map(\.name) == ["a", "b"])
  }

  @Test func anObservedQueryIsRemovedOnlyWithItsObservations() throws {
    let workspace = try scratch.open()
    try workspace.keep(smallTable(), as: "caseload", release: "2025-09")
    try workspace.keep(smallTable(first: 5), as: "other")
    #expect(
      code { try workspace.removeQuery("caseload", withObservations: false) } == .queryInUse)
    #expect(try workspace.observations().count == 2)
    try workspace.removeQuery("caseload", withObservations: true)
    #expect(try workspace.queries().map(\.name) == ["other"])
    let counts = try workspace.info().counts.filter { ["snapshots", "bodies"].contains($0.name) }
    #expect(counts.map(\.count) == [1, 1])
    #expect(try workspace.releases().isEmpty)
  }

  @Test func theFolderOfRecordingsIsRemembered() throws {
    let workspace = try scratch.open()
    try workspace.add(first, as: "caseload", source: "-")
    #expect(try workspace.query(named: "caseload").recordings == nil)
    try workspace.remember(recordings: "../sets/a", for: "caseload")
    #expect(try workspace.query(named: "caseload").recordings == "../sets/a")
  }
}
