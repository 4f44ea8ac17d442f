import Collecting
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct QueryReportTests {
  @Test func aWorkspaceTellsOfEachQueryHowItIs() async throws {
    let folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("w.statbook"))
    let workspace = try Workspace(opening: folder.path("w.statbook"), for: .writing)
    let service = SchemaService.small()
    let clock = StepClock()
    let sync = SchemaSync(
      StatClient(transport: service, base: ServiceAddress(SchemaService.name)), into: workspace,
      service: SchemaService.name, now: clock.now)
    _ = try await sync.run(.node("str:database:A"))

    func add(_ name: String, _ dataset: String, months: [String], areas: [String] = []) throws {
      let axes =
        [
          ("\(dataset):F_DATE:DATE_NAME", months.map { "C_DATE:\($0)" }),
          ("\(dataset):V_F:COA_CODE", areas.map { "V_C_MASTERGEOG11_LA:\($0)" }),
        ].filter { !$0.1.isEmpty }
      try workspace.add(
        query(dataset, [SchemaID("str:count:\(dataset):V_F")], axes), as: name, source: "test")
    }
    try add("all", "A", months: ["202001", "202002", "202003"])
    try add("older", "A", months: ["202001"])
    try add("wrong", "A", months: ["202003"], areas: ["E99999999"])
    try add("other", "B", months: ["202001"])

    func health() throws -> [String: QueryCheckup.Health] {
      let report = try QueryReport(of: workspace, service: SchemaService.name)
      return Dictionary(
        uniqueKeysWithValues: report.entries.map { ($0.name, $0.checkup.health) })
    }
    #expect(try health() == ["all": .fine, "older": .newer, "wrong": .broken, "other": .unknown])
    #expect(try !QueryReport(of: workspace, service: SchemaService.name).isFine)

    // A release moves on: the month has another table, and labels of the old one are kept.
    _ = try await sync.run(.all)
    #expect(try health()["other"] == .newer)
    let field: SchemaID = "str:field:B:F_DATE:DATE_NAME"
    service.remove(field, from: "str:database:B")
    service.put("str:field:B:F_NEW_DATE:DATE_NAME", "Month", under: "str:database:B")
    service.put(
      "str:valueset:B:F_NEW_DATE:DATE_NAME:C_NEW_DATE", "Month",
      under: "str:field:B:F_NEW_DATE:DATE_NAME")
    service.put(
      values: [("202001", "January 2020")], under: "str:valueset:B:F_NEW_DATE:DATE_NAME:C_NEW_DATE")
    _ = try await sync.run(.all)
    #expect(try health()["other"] == .broken)
    let saved = try #require(try workspace.query(named: "other").version(for: nil))
    let schema = KnownSchema(in: workspace, service: SchemaService.name)
    let update = try QueryUpkeep.update(saved.query, against: schema)
    #expect(update.isComplete)
    #expect(update.changes.first?.oldLabel == "Month")
    #expect(
      try workspace.add(update.query, as: "other", source: "query update") == .newVersion(2))
    #expect(try health()["other"] == .fine)
    // A dataset that nobody lists any more.
    service.remove("str:database:B", from: "str:folder:b")
    _ = try await sync.run(.all)
    let gone = try QueryReport(of: workspace, service: SchemaService.name).entries
      .first { $0.name == "other" }
    #expect(gone?.checkup.errors.map(\.role) == [.dataset])
  }

  @Test func aDatasetThatCameAfterTheFoldersWereReadIsThere() async throws {
    let folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("w.statbook"))
    let workspace = try Workspace(opening: folder.path("w.statbook"), for: .writing)
    let service = SchemaService.small()
    let sync = SchemaSync(
      StatClient(transport: service, base: ServiceAddress(SchemaService.name)), into: workspace,
      service: SchemaService.name, now: StepClock().now)
    _ = try await sync.run(.all)
    try workspace.add(
      query("C", ["str:count:C:V_F"], [("C:F_DATE:DATE_NAME", ["C_DATE:202003"])]), as: "c",
      source: "test")
    func lines() throws -> [String] {
      try QueryReport(of: workspace, service: SchemaService.name).lines
    }
    #expect(try lines().first == "c: broken")
    #expect(try lines().last?.hasPrefix("  the schema has no dataset str:database:C") == true)
    service.putDataset("C", under: "str:folder:a")
    _ = try await sync.run(.node("str:database:C"))
    #expect(try lines() == ["c: fine"])
  }

  @Test func withoutASyncNothingIsCalledBroken() throws {
    let folder = try TemporaryFolder()
    try Workspace.create(at: folder.path("w.statbook"))
    let workspace = try Workspace(opening: folder.path("w.statbook"), for: .writing)
    try workspace.add(
      query("A", ["str:count:A:V_F"], [("A:F:D", ["C:1"])]), as: "q", source: "test")
    let report = try QueryReport(of: workspace, service: SchemaService.name)
    #expect(report.entries.map(\.checkup.health) == [.unknown])
  }
}
