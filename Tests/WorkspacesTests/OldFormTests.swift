import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// Files of every form that a release of Statbook has written are kept in `Forms`, as `.sqlite`,
/// since git ignores `.statbook`. That of the newest form is made by `RECORD=missing` where it is
/// not there; one that was released is never made again.
@Suite struct OldFormTests {
  private static let forms = Corpus.packageRoot
    .appendingPathComponent("Tests/WorkspacesTests/Forms", isDirectory: true)

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7]) func aFileOfAnOldFormOpensAndReads(form: Int) throws {
    let file = Self.forms.appendingPathComponent("form-\(form).sqlite")
    if !FileManager.default.fileExists(atPath: file.path) { try Self.record(to: file) }
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(at: file, to: folder.file("old.statbook"))

    let workspace = try Workspace(opening: folder.path("old.statbook"), for: .writing)
    #expect(try workspace.queries().map(\.name) == ["caseload"])
    #expect(try workspace.observations().map(\.provenance.release) == ["2025-09", nil])
    #expect(try workspace.table("caseload@1") == smallTable())
    #expect(try workspace.table("caseload@2") == smallTable(first: 101))
    #expect(try workspace.verifyAudit().isWhole(rows: 2))
    #expect(try workspace.verifySnapshots().faults == [])
    #expect(try workspace.info().faults == [])
    #expect(try workspace.findSchema("area w92").count == 1)
    let found = try workspace.schemaMatches(
      TypedName("area w92"), in: [.values(of: "str:valueset:UC_Test:T:GEOGRAPHY:V_C_REGION")],
      limit: 10)
    #expect(found.matches.map(\.entry.label) == ["Area W92000004"])
    let levels = try workspace.schemaLevels(of: "str:field:UC_Test:T:GEOGRAPHY")
    #expect(levels.map(\.label) == ["V_C_REGION"])
    #expect((levels.first?.valueCount ?? 0) > 0)
    let key = Digest(of: Array("a cell".utf8))
    #expect(try workspace.answer(toCell: key)?.number == (form < 2 ? nil : 2))
    #expect(try workspace.cellKeys(ofNotebook: "a.md") == (form < 2 ? [:] : ["x": key]))
    let pages = try workspace.schemaPages(service: "https://a.example")
    #expect(pages.map(\.entityTag) == (form < 5 ? [] : ["\"1\""]))
    let limits = try workspace.serviceLimits(of: "https://a.example", at: fixedDate)
    #expect(limits.mapValues(\.remaining) == (form < 5 ? [:] : [.table: 9]))
    let job = BatchJob(query: key, service: "https://a.example")
    #expect(try workspace.batchParts(of: job).map(\.body) == (form < 5 ? [] : [[1, 2]]))
    let third = try workspace.keep(smallTable(), as: "caseload")
    #expect(third.number == 3)
    try workspace.remember(third, forCell: key)
    #expect(try workspace.answer(toCell: key)?.number == 3)
    try workspace.close()
    let header = try Data(contentsOf: folder.file("old.statbook"))
    #expect(header[60..<64].elementsEqual([0, 0, 0, 7]), "it has the newest form now")
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7]) func aFileOfAnOldFormIsOpenedForReadingToo(form: Int)
    throws
  {
    let file = Self.forms.appendingPathComponent("form-\(form).sqlite")
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(at: file, to: folder.file("old.statbook"))
    let workspace = try Workspace(opening: folder.path("old.statbook"), for: .reading)
    #expect(try workspace.table("caseload@2") == smallTable(first: 101))
    #expect(try workspace.findSchema("area w92").count == 1)
    #expect(try workspace.cellKeys(ofNotebook: "a.md").count == (form < 2 ? 0 : 1))
    #expect(try workspace.schemaPages(service: "https://a.example").count == (form < 5 ? 0 : 1))
    try workspace.close()
  }

  private static func record(to file: URL) throws {
    let environment = ProcessInfo.processInfo.environment
    try #require(
      environment["RECORD"] == "missing" && environment["CI"] == nil, "\(file.path) is gone")
    let scratch = try Scratch()
    try scratch.use { workspace in
      try workspace.keep(smallTable(), as: "caseload", release: "2025-09")
      let second = try workspace.keep(
        smallTable(first: 101), as: "caseload", observedAt: day(3))
      try workspace.record(.sample())
      try workspace.record(.sample(at: day(3)))
      let key = Digest(of: Array("a cell".utf8))
      try workspace.remember(second, forCell: key)
      try workspace.remember(cellKeys: ["x": key], ofNotebook: "a.md")
      try workspace.keepServiceFacts(of: "https://a.example", job: key)
    }
    try scratch.bytes().write(to: file)
  }
}

extension Workspace {
  /// Keeps a limit, a page of the schema and a part of a large query.
  fileprivate func keepServiceFacts(of service: String, job query: Digest) throws {
    let limit = RateLimit(limit: 10, remaining: 9, reset: day(3))
    try endTurn(at: service, as: "a", told: [.table: limit], at: fixedDate)
    let page = SchemaPage(
      address: SchemaPageAddress(service: service, path: "/schema"), node: "str:folder:root",
      number: 1, firstPosition: 0, children: 0, entityTag: "\"1\"", next: nil, syncedAt: fixedDate)
    try keep(
      page, listing: SchemaNode(id: "str:folder:root", label: "Root", kind: .folder), source: "-")
    let part = BatchPart(
      query: query, number: 1, body: [1, 2], origin: .live, source: service, observedAt: fixedDate)
    try keep(part, of: BatchJob(query: query, service: service))
  }
}
