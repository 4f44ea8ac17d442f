import GRDB
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// Uris and labels of long axes, which the releases of a query share in the file.
@Suite struct SharedListTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func table(months: [String]) -> StatTable {
    let areas = (0..<300).map { "E\(14_000_000 + $0)" }
    return TableBuilder(
      axes: [.months(months), .regions(areas)],
      values: (0..<months.count * areas.count).map { Double($0) }
    ).table
  }

  private func lists() throws -> Int {
    try scratch.sql { try Int.fetchOne($0, sql: "SELECT count(*) FROM text_list") ?? 0 }
  }

  @Test func twoReleasesKeepTheirAreasOnce() throws {
    let (old, new) = (table(months: ["202501"]), table(months: ["202501", "202502"]))
    try scratch.use { workspace in
      try workspace.keep(old, as: "areas", release: "2025-01")
      try workspace.keep(new, as: "areas", release: "2025-02")
    }
    #expect(try lists() == 2, "uris and labels")
    let workspace = try scratch.open()
    let tables = try workspace.tables(of: workspace.observations())
    #expect(tables == [old, new])
    #expect(try workspace.tables(of: workspace.observations()) == tables, "read once more")
    #expect(try workspace.verifySnapshots().faults == [])
  }

  @Test func aPruningRemovesListsThatNothingNames() throws {
    try scratch.use { workspace in
      try workspace.keep(table(months: ["202501"]), as: "areas", observedAt: day(1))
      try workspace.keep(smallTable(), as: "areas", observedAt: day(2))
      #expect(try workspace.prune(isDryRun: false).observations == ["areas@1"])
      #expect(try workspace.info().faults == [])
    }
    #expect(try lists() == 0)
  }

  @Test(arguments: ["zeroblob(100)", "substr(content, 1, 40)"])
  func aDamagedListIsToldOf(content: String) throws {
    try scratch.use { try $0.keep(table(months: ["202501"]), as: "areas") }
    try scratch.run(
      sql: "DROP TRIGGER text_list_is_immutable; UPDATE text_list SET content = \(content)")
    let workspace = try scratch.open()
    #expect(code { _ = try workspace.table("areas@1") } == .damaged)
    #expect(try workspace.verifySnapshots().faults.count == 1)
  }

  @Test func aListThatIsGoneIsToldOf() throws {
    try scratch.use { try $0.keep(table(months: ["202501"]), as: "areas") }
    try scratch.run(sql: "DELETE FROM presentation_list")
    let workspace = try scratch.open()
    #expect(code { _ = try workspace.table("areas@1") } == .damaged)
  }

  @Test func aBodyIsKeptShorterAndGivenBackWhole() throws {
    let table = table(months: ["202501"])
    try scratch.use { try $0.keep(table, as: "areas") }
    let (kept, told) = try scratch.sql { db in
      (
        try Int.fetchOne(db, sql: "SELECT length(content) FROM body"),
        try Int.fetchOne(db, sql: "SELECT body_bytes FROM v_observations")
      )
    }
    #expect(told == table.responseBody.count)
    #expect(try #require(kept) < table.responseBody.count / 2)
    let workspace = try scratch.open()
    #expect(try workspace.body(of: workspace.observations()[0]) == table.responseBody)
  }

  @Test func aDamagedBodyIsToldOf() throws {
    try scratch.use { try $0.keep(table(months: ["202501"]), as: "areas") }
    try scratch.run(
      sql: "DROP TRIGGER body_is_immutable; UPDATE body SET content = substr(content, 2)")
    let workspace = try scratch.open()
    #expect(code { _ = try workspace.body(of: workspace.observations()[0]) } == .damaged)
    #expect(try workspace.verifySnapshots().faults.count == 1)
  }
}
