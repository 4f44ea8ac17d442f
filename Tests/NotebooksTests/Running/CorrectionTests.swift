import CellEngine
import Diagnostics
import Foundation
import Notebooks
import StatbookTestSupport
import Testing

/// What a verification writes, and how it tells what differs.
@Suite struct CorrectionTests {
  private func verified(_ statements: String) async throws -> Project {
    let project = try Project("```statbook name=x\n\(Project.use)\n\(statements)\n```\n")
    let report = try await project.run(writing: true)
    try #require(report.problems.map(\.rendered) == [])
    return project
  }

  @Test func writesNothingBesideTheNotebook() async throws {
    let project = try await verified(
      "let f = \(Project.families)\nexport f to \"out/f.csv\"\nshow get default from uc by month = in file \"list.csv\" as query"
        .replacing(
          "show get",
          with:
            "let s = sql \"select month_code as code from f\"\nexport s to \"list.csv\"\nshow get"))
    try FileManager.default.removeItem(at: project.folder.file("nb/out"))
    try FileManager.default.removeItem(at: project.folder.file("nb/list.csv"))
    let before = try project.tree()
    let verdict = try await project.verify()
    #expect(verdict.kinds == [] && verdict.run.problems.map(\.rendered) == [])
    #expect(try project.tree() == before, "files go to a scratch folder, and are read from there")
    try project.notebook.writeCorrection(verdict.run)
    let after = try project.tree()
    #expect(Set(after.keys).subtracting(before.keys) == ["nb/a.md.corrected"])
    try project.notebook.removeCorrection()
    #expect(try project.tree() == before)
  }

  @Test func theCorrectionHasTheDataThatNoBlockShows() async throws {
    let project = try await verified("show \(Project.series)")
    try project.edit("2025-09", "households-by-month", replacing: "4244571", with: "4244579")
    let verdict = try await project.verify()
    try project.notebook.writeCorrection(verdict.run)
    #expect(try project.text("nb/a.expected.corrected/x.csv").contains("4244579"))
    #expect(try project.text("nb/a.expected/x.csv").contains("4244571"))
    try project.notebook.acceptCorrection()
    #expect(try project.text("nb/a.expected/x.csv").contains("4244579"))
    #expect(!project.exists("nb/a.expected.corrected"))
    #expect(try await project.verify().kinds == [])
  }

  @Test func theCorrectionKeepsWhatACellThatFailsHas() async throws {
    let project = try Project(
      """
      ```statbook name=a
      \(Project.use)
      show \(Project.series)
      ```
      ```statbook name=a-2
      let series = \(Project.series)
      show series
      ```
      """)
    try await project.run(writing: true)
    try project.folder.write(
      try project.text().replacing("show get", with: "show gte", maxReplacements: 1), as: "nb/a.md")
    try project.edit("2025-09", "households-by-month", replacing: "4244571", with: "4244579")
    let verdict = try await project.verify()
    try project.notebook.writeCorrection(verdict.run)
    #expect(try project.text("nb/a.expected.corrected/a.csv").contains("4244571"))
    let failed = verdict.run.cells.map(\.outcome.state)
    #expect(failed[0] == .failed)
  }

  @Test func monthsThatMovedOnAreRowsAndNotFigures() async throws {
    let project = try await verified("show \(Project.families)")
    var lines = try project.text().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let last = try #require(lines.lastIndex { $0.contains("December 2025") })
    let first = try #require(lines.firstIndex { $0.contains("April 2025 ") })
    let march = lines[first].replacing("April 2025", with: "March 2025")
    lines.remove(at: last)
    lines.insert(march, at: first)
    let info = try #require(lines.firstIndex { $0.hasPrefix("```output data=") })
    lines[info] = lines[info].replacing("data=", with: "data=0").replacing(
      "labels=", with: "labels=0")
    try project.folder.write(lines.joined(separator: "\n"), as: "nb/a.md")
    let verdict = try await project.verify()
    #expect(!verdict.kinds.contains(.data))
    #expect(verdict.lines.contains("row gone: March 2025"))
    #expect(verdict.lines.contains("new row: December 2025"))
  }

  @Test func aNewCellAndAVanishedOutputAreSaid() async throws {
    let project = try await verified("show \(Project.families)")
    let text = try project.text()
    try project.folder.write(
      text + "\n```statbook name=new\nshow \(Project.families)\n```\n", as: "nb/a.md")
    #expect(try await project.verify().kinds == [.block])
    try project.folder.write(text.replacing("show get", with: "let z = get"), as: "nb/a.md")
    #expect(try await project.verify().kinds == [.block])
  }

  @Test func labelDriftIsAFindingAndNoFailure() async throws {
    let project = try await verified(
      "let x = get uc.\"Households on Universal Credit\" by \"Month\" = 2025-04..2025-12 as of \"2026-08\"\nshow x"
    )
    try project.edit(
      "2026-08", "schema--field-date-name", replacing: "\"Month\"", with: "\"Month\"")
    try project.edit(
      "2026-08", "schema--dataset", replacing: "\"label\": \"Month\"", with: "\"label\": \"Date\"")
    let verdict = try await project.verify()
    #expect(verdict.kinds == [.drift])
    #expect(verdict.lines.contains { $0.contains("\"Date\"") })
    #expect(verdict.run.problems.allSatisfy { $0.severity == .warning })
  }

  @Test func thereIsNothingToAcceptBeforeAVerification() async throws {
    let project = try await verified("show \(Project.families)")
    #expect(throws: FileRefusal.self) { try project.notebook.acceptCorrection() }
  }

  @Test func aRunThatWritesRemovesAnOldCorrection() async throws {
    let project = try await verified("show \(Project.families)")
    try project.notebook.writeCorrection(try await project.verify().run)
    try await project.run(writing: true)
    #expect(!project.exists("nb/a.md.corrected"))
  }
}
