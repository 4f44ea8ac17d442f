import Foundation
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

  @Test(arguments: [1]) func aFileOfAnOldFormOpensAndReads(form: Int) throws {
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
    #expect(try workspace.keep(smallTable(), as: "caseload").number == 3)
    try workspace.close()
  }

  private static func record(to file: URL) throws {
    let environment = ProcessInfo.processInfo.environment
    try #require(
      environment["RECORD"] == "missing" && environment["CI"] == nil, "\(file.path) is gone")
    let scratch = try Scratch()
    try scratch.use { workspace in
      try workspace.keep(smallTable(), as: "caseload", release: "2025-09")
      try workspace.keep(smallTable(first: 101), as: "caseload", observedAt: day(3))
      try workspace.record(.sample())
      try workspace.record(.sample(at: day(3)))
    }
    try scratch.bytes().write(to: file)
  }
}
