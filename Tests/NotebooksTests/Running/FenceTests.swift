import CellEngine
import Diagnostics
import Foundation
import Notebooks
import StatModel
import StatbookTestSupport
import Testing

/// The options of a fence, and those of the front matter.
@Suite struct FenceTests {
  private func cell(_ options: String, _ text: String) -> String {
    "```statbook \(options)\n\(text)\n```\n"
  }

  @Test func aSkippedCellIsNotEvaluated() async throws {
    let project = try Project(
      cell("", Project.use) + cell("skip name=s", "show nothing at all\n")
        + "```output\nkept\n```\n")
    let report = try await project.run(writing: true)
    #expect(report.cells.map(\.outcome.state) == [.fresh, .skipped])
    #expect(report.problems.isEmpty)
    #expect(try project.text().contains("```output\nkept\n```"))
    #expect(try await project.verify().kinds == [])
  }

  @Test func theNamesOfASkippedCellStayInTheLock() async throws {
    let project = try Project(cell("", Project.use) + cell("name=s", "show \(Project.series)"))
    try await project.run(writing: true)
    let lock = try project.text("nb/a.md.lock")
    try project.folder.write(
      try project.text().replacing("name=s", with: "name=s skip"), as: "nb/a.md")
    try await project.run()
    #expect(try project.text("nb/a.md.lock") == lock)
  }

  @Test func whatDependsOnHistoryIsRefusedButForLiveCells() async throws {
    let history = "\(Project.use)\nlet x = \(Project.families)\nshow x@1"
    for options in ["", "live", "ignore-output"] {
      let report = try await Project(cell(options, history)).run()
      #expect(report.problems.map { $0.code?.id } == ["SB218"], "\(options)")
    }
    let project = try Project(cell("live ignore-output", history))
    let report = try await project.run(writing: true)
    #expect(report.problems.isEmpty && !report.cells[0].text.isEmpty)
    #expect(try !project.text().contains("```output"))
    #expect(try await project.verify().run.cells.map(\.outcome.state) == [.skipped])
  }

  @Test func anIgnoredOutputIsNeitherWrittenNorCompared() async throws {
    let project = try Project(
      cell("ignore-output", "\(Project.use)\nshow \(Project.families)") + "```output\nold\n```\n")
    try await project.run(writing: true)
    #expect(try project.text().contains("```output\nold\n```"))
    #expect(try await project.verify().kinds == [])
  }

  @Test func aFailureThatIsMeantIsShown() async throws {
    let project = try Project(cell("fails=SB240", "\(Project.use)\nexpect 1 > 2"))
    try project.write(
      cell("fails=SB240", "\(Project.use)\nlet x = \(Project.families)\nexpect x has 1 rows"))
    let report = try await project.run(writing: true)
    #expect(report.problems.isEmpty)
    #expect(report.cells.map(\.outcome.state) == [.fresh])
    #expect(try project.text().contains("error[SB240]: x has 9 rows; expected = 1"))
    #expect(try await project.verify().kinds == [])
    #expect(try await project.run().cells.map(\.outcome.state) == [.cached])
  }

  @Test func aFailureThatDoesNotComeIsAFailure() async throws {
    for (options, text) in [("fails=SB240", Project.use), ("fails=SB101", "expect x has 1 rows")] {
      let report = try await Project(cell(options, text)).run()
      #expect(report.problems.contains { $0.code == .didNotFail })
      #expect(report.cells.map(\.outcome.state) == [.failed])
    }
  }

  @Test func aCellThatEndsTooEarlyIsSaid() async throws {
    let report = try await Project(cell("", "\(Project.use)\nlet x = get")).run()
    #expect(report.cells.map(\.outcome.state) == [.failed])
    #expect(
      report.problems.contains { $0.severity == .error && $0.place?.file.hasSuffix("a.md") == true }
    )
  }

  @Test func problemsHaveTheirPlaceInTheFile() async throws {
    let project = try Project("words\n\n- item\n\n  ```statbook\n  show nothing\n  ```\n")
    let problem = try #require(try await project.run().problems.first)
    #expect(problem.place?.line == 10 && problem.place?.column == 8)
  }

  @Test func parametersAreSetAndUnknownOnesRefused() async throws {
    let project = try Project()
    try project.write(
      cell("", "\(Project.use)\nshow get default from uc by month = since $from as query"),
      front: "parameters: {from: 2025-12}\n")
    #expect(try await project.run().cells[0].text.contains("202512"))
    var options = NotebookRunner.Options()
    options.parameters = ["from": "2025-11"]
    let text = try await project.run(options: options).cells[0].text
    #expect(text.contains("202511") && text.contains("202512"))
    options.parameters = ["form": "2025-11"]
    let report = try await project.run(options: options)
    #expect(report.problems.map { $0.code } == [.parameterUnknown])
    #expect(report.problems[0].remedy.contains("from"))
  }

  @Test func theReleaseIsThatOfTheFrontMatter() async throws {
    let project = try Project()
    let text = cell(
      "",
      "\(Project.use)\nlet x = get uc.households_on_universal_credit by month\nexpect x has 118 rows"
    )
    try project.write(text, front: "releases: {uc: 2025-09}\n")
    #expect(try await project.run().problems.map(\.rendered) == [])
    try project.write(text, front: "releases: {UC: 2025-09}\n")
    #expect(try await project.run().problems.map(\.rendered) == [], "in any letter case")
    try project.write(text)
    #expect(try await project.run().problems.map { $0.code?.id } == ["SB230"])
    try project.write(text, front: "releases: {uc: 2019-01}\n")
    let unknown = try #require(try await project.run().problems.first)
    #expect(unknown.code?.id == "SB222" && unknown.remedy.contains("2025-09, 2026-08"))
  }

  @Test func severalSetsAnswerEachForItsOwn() async throws {
    let project = try Project(sets: ["uc-households", "housing-benefit"])
    let query = try String(
      contentsOf: try #require(
        try FileManager.default.contentsOfDirectory(
          at: Corpus.packageRoot.appendingPathComponent("workspaces/housing-benefit/queries"),
          includingPropertiesForKeys: nil
        ).first { $0.pathExtension == "json" }), encoding: .utf8)
    try project.folder.write(query, as: "nb/hb.json")
    try project.folder.write(
      """
      ---
      statbook: 1
      recordings: [../fixtures/uc-households, ../fixtures/housing-benefit]
      releases: {uc: 2025-09}
      ---
      ```statbook
      \(Project.use)
      let x = get uc.households_on_universal_credit by month
      let hb = query "hb.json"
      let y = \(Project.families)
      ```

      """, as: "nb/a.md")
    let report = try await project.run()
    #expect(report.problems.map(\.rendered) == [])
    #expect(
      report.cells[0].outcome.answers.map(\.provenance.release) == [
        "2025-09", "2025-09", "2026-08",
      ]
    )
  }

  @Test func otherRecordingsTakeThePlaceOfThoseOfTheFrontMatter() async throws {
    let project = try Project(cell("", "\(Project.use)\nlet x = \(Project.families)"))
    try FileManager.default.moveItem(
      at: project.folder.file("fixtures/uc-households"), to: project.folder.file("elsewhere"))
    #expect(try await project.run().problems.map { $0.code?.id } == ["SB330"])
    var options = NotebookRunner.Options()
    options.recordings = [project.folder.path("elsewhere")]
    #expect(try await project.run(options: options).problems.map(\.rendered) == [])
  }
}
