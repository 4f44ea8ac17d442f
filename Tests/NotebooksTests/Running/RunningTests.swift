import CellEngine
import Diagnostics
import Foundation
import Notebooks
import StatbookTestSupport
import Testing
import Workspaces

/// What a run does and what it leaves.
@Suite struct RunningTests {
  private static let cells = """
    # Some words

    ```statbook name=series
    \(Project.use)
    let series = \(Project.series)
    show series
    ```

    ```statbook name=families
    let families = \(Project.families)
    show families
    chart line families
    ```

    ```statbook name=checks
    expect families has 9 rows
    ```
    """

  @Test func saysHowEachCellCameOut() async throws {
    let project = try Project(Self.cells)
    #expect(try await project.run().summary == "3 fresh")
    #expect(try await project.run().summary == "3 cached")
    try project.edit("2026-08", "households-by-month--", replacing: "6519200", with: "6519201")
    #expect(try await project.run().summary == "1 cached, 2 stale")
    try project.write(Self.cells.replacing("has 9 rows", with: "has 8 rows"))
    #expect(try await project.run().summary == "2 cached, 1 failed")
  }

  @Test func theSecondRunAsksForNoTable() async throws {
    let project = try Project(Self.cells)
    try await project.run()
    let before = try project.audit(of: "table")
    #expect(before.count == 2)
    #expect(before.map(\.cell) == ["series", "families"])
    try await project.run()
    #expect(try project.audit(of: "table").count == 2)
  }

  @Test func twoRunsLeaveTheSameFiles() async throws {
    let project = try Project(Self.cells)
    try await project.run(writing: true)
    let first = try project.tree().filter { !$0.key.hasPrefix("run.statbook") }
    try await project.run(writing: true)
    let second = try project.tree().filter { !$0.key.hasPrefix("run.statbook") }
    #expect(first == second)
    let other = try Project(Self.cells)
    try await other.run(writing: true)
    #expect(try other.tree().filter { !$0.key.hasPrefix("run.statbook") } == first)
    #expect(
      Set(first.keys).isSuperset(of: ["nb/a.md", "nb/a.md.lock", "nb/a.expected/series.csv"]))
  }

  @Test func aRunWithoutWritingLeavesTheLockAlone() async throws {
    let project = try Project(Self.cells)
    let before = try project.text()
    try await project.run()
    #expect(try project.text() == before)
    #expect(project.exists("nb/a.md.lock"))
    #expect(!project.exists("nb/a.expected"))
  }

  @Test(arguments: ["\n", "\r\n"], [true, false])
  func whateverTheLinesEndInTheProseIsKept(end: String, endsTheLast: Bool) async throws {
    var text = """
      ---
      statbook: 1
      recordings: ../fixtures/uc-households
      ---
      A *word*  with spaces at its end.  \n
      1. In a list:

         ~~~statbook name=listed
         \(Project.use)
         show \(Project.families)
         ~~~

      > ```statbook name=quoted
      > show \(Project.families) hide single
      > ```

      ````statbook name=nested
      show \(Project.families) with notes
      ````
      ```text
      ```statbook
      not a cell
      ```
      <!-- the end -->
      """
    if endsTheLast { text += "\n" }
    text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end)
    let project = try Project()
    try project.folder.write(text, as: "nb/a.md")
    let problems = try await project.run(writing: true).problems
    #expect(problems.filter { $0.severity == .error }.map(\.rendered) == [])
    let written = try project.text()
    #expect(written != text)
    let file = try project.notebook.file
    #expect(file.cells.map(\.name) == ["listed", "quoted", "nested"])
    #expect(file.cells.allSatisfy { $0.output != nil })
    let without = Dictionary(uniqueKeysWithValues: file.cells.map { ($0.index, OutputBlock?.none) })
    let prose = String(decoding: file.replacingOutputs(without), as: UTF8.self)
    #expect(prose.filter { !$0.isNewline } == text.filter { !$0.isNewline })
    #expect(!end.hasPrefix("\r") || !written.replacing("\r\n", with: "").contains("\n"))
    try await project.run(writing: true)
    #expect(try project.text() == written)
    #expect(try await project.verify().kinds == [])
  }

  @Test func acceptedDataComeAndGo() async throws {
    let project = try Project(Self.cells)
    try await project.run(writing: true)
    #expect(project.exists("nb/a.expected/series.csv"))
    try project.write(Self.cells.replacing("show series\n", with: "show series all rows\n"))
    try await project.run(writing: true)
    #expect(!project.exists("nb/a.expected/series.csv"))
    #expect(
      project.exists("nb/a.expected/families.csv"), "a chart shows no figure to its last digit")
    try project.write(
      Self.cells.replacing("show series\n", with: "").replacing("chart line families\n", with: ""))
    try await project.run(writing: true)
    #expect(!project.exists("nb/a.expected"))
  }

  @Test func severalOutputsOfACellHaveAFileEach() async throws {
    let cells = """
      ```statbook name=a
      \(Project.use)
      let series = \(Project.series)
      show series
      chart line series
      ```
      ```statbook name=a-2
      show series
      ```
      """
    let project = try Project(cells)
    try await project.run(writing: true)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: project.folder.path("nb/a.expected"))
    #expect(names.sorted() == ["a-2.csv", "a.2.csv", "a.csv"])
    #expect(try await project.verify().kinds == [])
  }

  @Test func aCellThatFailsLeavesItsBlockItsDataAndItsNames() async throws {
    let project = try Project(Self.cells)
    try await project.run(writing: true)
    let (lock, data) = (
      try project.text("nb/a.md.lock"), try project.text("nb/a.expected/series.csv")
    )
    let before = try project.text()
    let broken = before.replacing("let series = get", with: "let series = gt")
    try project.folder.write(broken, as: "nb/a.md")
    let report = try await project.run(writing: true)
    #expect(report.cells.map(\.outcome.state) == [.failed, .failed, .failed])
    #expect(try project.text() == broken)
    #expect(try project.text("nb/a.expected/series.csv") == data)
    #expect(try project.text("nb/a.md.lock") == lock)
    try project.folder.write(before, as: "nb/a.md")
    #expect(try await project.verify().kinds == [])
  }

  @Test func aNotebookThatIsWrongIsNotRunAndNothingIsWritten() async throws {
    let project = try Project(Self.cells)
    try await project.run(writing: true)
    let before = try project.tree()
    for front in ["width: wide\n", "recordings: ../fixtures/nothing\n", "colour: red\nwidth: -1\n"]
    {
      let text = try project.text()
      let broken =
        front.hasPrefix("recordings")
        ? text.replacing("recordings: ../fixtures/uc-households\n", with: front)
        : text.replacing("statbook: 1\n", with: "statbook: 1\n\(front)")
      try project.folder.write(broken, as: "nb/a.md")
      let report = try await project.run(writing: true)
      #expect(report.cells.isEmpty && report.problems.contains { $0.severity == .error })
      #expect(try project.text() == broken)
      try project.folder.write(text, as: "nb/a.md")
    }
    try project.folder.write("damaged\n", as: "nb/a.md.lock")
    let report = try await project.run(writing: true)
    #expect(report.problems.map { $0.code?.id } == ["SB113"])
    #expect(try project.text("nb/a.md.lock") == "damaged\n")
    try project.folder.write(
      try #require(before["nb/a.md.lock"].map { String(decoding: $0, as: UTF8.self) }),
      as: "nb/a.md.lock")
    var options = NotebookRunner.Options()
    options.parameters = ["nothing": "1"]
    #expect(try await project.run(writing: true, options: options).cells.isEmpty)
    let after = try project.tree()
    for (name, bytes) in before where !name.hasPrefix("run.statbook") {
      #expect(after[name] == bytes, "\(name) was written")
    }
  }

  @Test func renewingTheLockTakesWhatNamesMeanNow() async throws {
    let project = try Project(
      "```statbook\n\(Project.use)\nshow get default from uc by month = latest 2 as query\n```\n")
    try await project.run(writing: true)
    let lock = try project.text("nb/a.md.lock")
    try project.folder.write(
      lock.replacing("C_UC_HH_DATE:202511 ", with: "C_UC_HH_DATE:202509 "), as: "nb/a.md.lock")
    #expect(try await project.run().cells[0].text.contains("202509"))
    var options = NotebookRunner.Options()
    options.updatesLock = true
    #expect(try await project.run(options: options).cells[0].text.contains("202511"))
    #expect(try project.text("nb/a.md.lock") == lock)
  }
}
