import CellEngine
import Diagnostics
import Foundation
import Notebooks
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// Figures that sentences quote: written by a run, verified, and held to newer answers.
@Suite struct QuoteTests {
  private static let body = """
    # Households

    ```statbook name=series
    \(Project.use)
    let series = \(Project.series)
    let families = \(Project.families)
    ```

    In April there were {{series[month: 2025-04]}} households, later **{{families[month: 2025-04]}}**.

    """

  private func written() async throws -> Project {
    let project = try Project(Self.body)
    let report = try await project.run(writing: true)
    try #require(report.problems.map(\.rendered) == [])
    return project
  }

  @Test func areWrittenByARunThatWrites() async throws {
    let project = try await written()
    #expect(
      try project.text().contains(
        """
        In April there were {{series[month: 2025-04] = 6,513,685}} households, later \
        **{{families[month: 2025-04] = 6,519,200}}**.
        """))
    let verdict = try await project.verify()
    #expect(!verdict.hasFindings)
    #expect(verdict.run.problems.map(\.rendered) == [])
  }

  @Test func areVerifiedWithTheNotebook() async throws {
    let project = try await written()
    try project.edit("2025-09", "households-by-month", replacing: "6513685", with: "6513686")
    let verdict = try await project.verify()
    let found = try #require(verdict.quotes.first)
    #expect(verdict.quotes.count == 1 && verdict.hasFindings)
    #expect(found.finding == Finding(.data, ["6,513,685 → 6,513,686"]))
    #expect(found.quote.expression == "series[month: 2025-04]")
    try project.notebook.writeCorrection(verdict.run)
    try project.notebook.acceptCorrection()
    #expect(try project.text().contains("= 6,513,686}}"))
    #expect(try await !project.verify().hasFindings)
  }

  @Test func thatHaveNoFigureYetAreFound() async throws {
    let project = try Project(Self.body)
    try await project.run()
    let verdict = try await project.verify()
    #expect(verdict.quotes.map(\.finding.kind) == [.unwritten, .unwritten])
    #expect(verdict.quotes[0].finding.lines[0].contains("6,513,685"))
  }

  @Test(arguments: [
    ("{{nothing[month: 2025-04]}}", "there is no result nothing"),
    ("{{series}}", "several cells"), ("{{series[month: 1999-01]}}", "1999"),
    ("{{series[monht: 2025-04]}}", "no axis monht"), ("{{}}", "nothing is quoted"),
    ("{{series[month: 2025-04] more}}", "the end of what is quoted"),
    ("{{show series}}", "the end of what is quoted"),
  ])
  func thatCanNotBeHadAreErrorsWithTheirPlace(
    quote: String, words: String
  ) async throws {
    let project = try Project(
      Self.body.replacing("{{series[month: 2025-04]}}", with: quote))
    let report = try await project.run()
    let problem = try #require(report.problems.first)
    #expect(report.problems.count == 1, "\(report.problems.map(\.rendered))")
    #expect(problem.severity == .error && problem.summary.contains(words), "\(problem.rendered)")
    #expect(problem.code?.id.hasPrefix("SB") == true)
    #expect(problem.place?.line == 13 && (problem.place?.column ?? 0) >= 23)
  }

  @Test func showNothingThatATerminalObeys() async throws {
    let quote = "{{series[month: \"\u{1B}]0;x\u{7}\"]}}"
    let project = try Project(Self.body.replacing("{{series[month: 2025-04]}}", with: quote))
    let told = try await project.run().problems.map(\.rendered).joined()
    #expect(told.contains("U+1B") && !told.contains("\u{1B}") && !told.contains("\u{7}"))
  }

  @Test func takeParameters() async throws {
    let project = try Project()
    try project.write(
      Self.body.replacing("series[month: 2025-04]", with: "series[month: $month]"),
      front: "parameters: {month: \"2025-05\"}\n")
    let report = try await project.run()
    #expect(report.quotes.first?.figure?.text == "6,575,050")
  }

  @Test func standInTheReport() async throws {
    let project = try await written()
    let page = NotebookReport(of: try await project.run()).html
    #expect(
      page.contains(
        """
        <data class="quote" value="6519200.0" title="Households on Universal Credit, April 2025, \
        release 2026-08
        """))
    #expect(page.contains(">6,519,200</data></strong>"))
    #expect(!page.contains("{{"))
  }

  @Test func areHeldToTheNewestAnswersOfAWorkspace() async throws {
    let project = try Project()
    try project.write(
      Self.body.replacing(" as of \"2025-09\"", with: ""), front: "releases: {uc: 2025-09}\n")
    try await project.run(writing: true)
    #expect(try project.text().contains("= 6,513,685}}"))
    let workspace = try Workspace(
      opening: project.folder.path("run.statbook"), for: .writing, now: Project.clock)
    defer { try? workspace.close() }
    let check = QuoteCheck(try project.notebook, newestIn: workspace, now: Project.clock)
    #expect(try await check.changes() == [])

    // A newer answer to the same query, by what release day would have asked.
    let before = try #require(try workspace.observations(of: "series").last)
    var table = try workspace.table(of: before)
    let april = try #require(
      table.fields[0].items.firstIndex { $0.labels == ["April 2025"] })
    table.cubes[0].values[april] = 6_520_000
    let query = try workspace.query(named: "series")
    let version = try #require(query.versions.last)
    let body = TableResponse(echoedQuery: version.query, table: table).body
    _ = try workspace.keep(
      NewObservation(
        version: version, table: table, body: body, origin: .simulated, source: "test",
        observedAt: Project.clock().addingTimeInterval(60), release: ("2026-11", "asked for it")))
    let changes = try await check.changes()
    #expect(
      changes == [
        QuoteChange(
          notebook: "a.md", line: 14, expression: "series[month: 2025-04]", old: "6,513,685",
          new: "6,520,000", labels: ["Households on Universal Credit", "April 2025"],
          release: "2026-11", problem: nil)
      ])
  }
}
