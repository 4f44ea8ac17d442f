import Diagnostics
import Foundation
import Notebooks
import StatbookTestSupport
import Testing

/// A changed figure, a changed label and a changed rendering are three findings.
@Suite struct VerificationTests {
  private static let cells = """
    # Households

    ```statbook name=series
    use uc = dataset "Households on Universal Credit"
    let series = get uc."Households on Universal Credit" by month as of "2025-09"
    show series
    ```

    Some prose.

    ```statbook name=families
    let families = query "q.json" as of "2026-08"
    show families
    ```

    """

  private func verified() async throws -> Project {
    let project = try Project(Self.cells)
    let queries = "households-by-month-and-family"
    let query = try Project.queryFile(queries)
    try project.folder.write(query, as: "nb/q.json")
    let report = try await project.run(writing: true)
    let problems = report.problems.map(\.rendered)
    try #require(problems == [])
    return project
  }

  @Test func isSilentAfterARunThatWrote() async throws {
    let project = try await verified()
    let verdict = try await project.verify()
    #expect(verdict.kinds == [])
    #expect(verdict.run.problems == [])
  }

  @Test func namesAFigureThatChanged() async throws {
    let project = try await verified()
    try project.edit(
      "2026-08", "households-by-month-and-family", replacing: "3134001", with: "3134002")
    let verdict = try await project.verify()
    #expect(verdict.kinds == [.data])
    #expect(verdict.lines.count == 1)
    #expect(verdict.lines[0].contains("3,134,001") && verdict.lines[0].contains("3,134,002"))
    #expect(verdict.lines[0].contains("April 2025"))
    #expect(verdict.lines[0].contains("Single, no children"))
  }

  @Test func namesAFigureThatTheBlockDoesNotShow() async throws {
    let project = try await verified()
    #expect(project.exists("nb/a.expected/series.csv"))
    #expect(!project.exists("nb/a.expected/families.csv"))
    try project.edit("2025-09", "households-by-month", replacing: "4244571", with: "4244579")
    let verdict = try await project.verify()
    #expect(verdict.kinds == [.data])
    #expect(verdict.lines.count == 1)
    #expect(verdict.lines[0].contains("4,244,571") && verdict.lines[0].contains("4,244,579"))
  }

  @Test func namesALabelThatChangedAndNoFigure() async throws {
    let project = try await verified()
    try project.edit(
      "2026-08", "households-by-month-and-family", replacing: "\"Couple, with children\"",
      with: "\"Couple, with one child or more\"")
    let verdict = try await project.verify()
    #expect(verdict.kinds == [.labels])
    #expect(verdict.lines.contains { $0.contains("Couple, with one child or more") })
  }

  @Test func tellsARenderingFromFiguresAndLabels() async throws {
    let project = try await verified()
    let text = try project.text().replacing(
      "recordings: ../fixtures/uc-households\n",
      with: "recordings: ../fixtures/uc-households\nwidth: 80\n")
    try project.folder.write(text, as: "nb/a.md")
    let verdict = try await project.verify()
    #expect(Set(verdict.kinds) == [.rendering])
  }

  @Test func anEditedBlockIsARendering() async throws {
    let project = try await verified()
    let text = try project.text().replacing("│ 3,134,001 r │", with: "│ 9,134,001 r │")
    try project.folder.write(
      text.replacing("3,134,001", with: "9,134,001"), as: "nb/a.md")
    #expect(try await project.verify().kinds == [.rendering])
  }

  @Test func acceptingMakesItSilentAgain() async throws {
    let project = try await verified()
    try project.edit("2025-09", "households-by-month", replacing: "4244571", with: "4244579")
    try project.edit(
      "2026-08", "households-by-month-and-family", replacing: "3134001", with: "3134002")
    let verdict = try await project.verify()
    #expect(verdict.kinds == [.data, .data])
    let before = try project.text()
    try project.notebook.writeCorrection(verdict.run)
    #expect(try project.text() == before, "verifying changes nothing")
    let corrected = try project.text("nb/a.md.corrected")
    #expect(corrected.contains("3,134,002") && !corrected.contains("3,134,001"))
    try project.notebook.acceptCorrection()
    #expect(try project.text() == corrected)
    #expect(!project.exists("nb/a.md.corrected"))
    #expect(try await project.verify().kinds == [])
  }

  @Test func aCorrectionOfAnEditedNotebookIsNotTaken() async throws {
    let project = try await verified()
    try project.edit(
      "2026-08", "households-by-month-and-family", replacing: "3134001", with: "3134002")
    try project.notebook.writeCorrection(try await project.verify().run)
    try project.folder.write(
      try project.text().replacing("Some prose.", with: "Other prose."), as: "nb/a.md")
    #expect(throws: (any Error).self) { try project.notebook.acceptCorrection() }
    #expect(try project.text().contains("Other prose."))
  }

  @Test func withoutALockNothingIsVerified() async throws {
    let project = try await verified()
    try FileManager.default.removeItem(at: project.folder.file("nb/a.md.lock"))
    let verdict = try await project.verify()
    #expect(verdict.run.problems.map { $0.code?.id } == ["SB114"])
    #expect(verdict.cells.isEmpty)
  }

  @Test func aNameThatIsNotLockedIsNotVerified() async throws {
    let project = try await verified()
    try project.folder.write(
      try project.text().replacing("by month as of", with: "by \"Month\" as of"), as: "nb/a.md")
    let verdict = try await project.verify()
    #expect(verdict.run.problems.contains { $0.code?.id == "SB110" })
  }
}
