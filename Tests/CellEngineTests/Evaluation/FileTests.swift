import CellEngine
import Diagnostics
import Foundation
import JSONStream
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

/// `export`, `import`, and results as files.
@Suite struct FileTests {
  private func scratch() async throws -> Scratch {
    let query = TableQuery(
      dataset: "str:database:D", measures: ["str:count:D:T"],
      dimensions: [["str:field:D:T:SEX"]])
    let scratch = try Scratch(
      on: FakeService(),
      files: ["q.json": String(decoding: query.json.bytes(.prettyInOrder), as: UTF8.self)])
    let outcome = await scratch.run(
      """
      use d = dataset "People"
      let x = get d.people by sex = "Female", "Male" + total
      let c = compare x to x[sex: "Male"]
      let s = sql "select sex, value from x where not sex_is_total order by value desc"
      """)
    try #require(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    return scratch
  }

  private func text(_ path: String, in scratch: Scratch) throws -> String {
    String(decoding: try scratch.files.read(path), as: UTF8.self)
  }

  @Test(arguments: ["x", "c", "s", "x[sex: \"Male\"]"], ["csv", "json", "md", "markdown", "html"])
  func everyResultIsExportedInEveryFormat(result: String, ending: String) async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run("export \(result) to \"out/r.\(ending)\"")
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    #expect(outcome.notes.first == "wrote out/r.\(ending)")
    let text = try text("out/r.\(ending)", in: scratch)
    #expect(!text.isEmpty && text.hasSuffix("\n"))
    if ending == "json" { _ = try JSONValue(parsing: Array(text.utf8)) }
    if ending == "html" { #expect(text.hasPrefix("<!DOCTYPE html>")) }
  }

  @Test func aTableGoesWithItsNotes() async throws {
    let scratch = try await scratch()
    await scratch.run("export x to \"out/x.csv\"\nexport x to \"y\" as CSV")
    #expect(
      scratch.files.paths == ["out/x.csv", "out/x.notes.csv", "q.json", "y", "y.notes.csv"])
    #expect(try text("out/x.csv", in: scratch).contains("1,Female,str:count:D:T,People,100,,"))
  }

  @Test func theFormatIsSaidOrTold() async throws {
    let scratch = try await scratch()
    for written in ["export x to \"x\"", "export x to \"x.pdf\"", "export x to \"x.csv\" as pdf"] {
      let problem = try await scratch.problem(written)
      #expect(problem.code.id == "SB220")
      #expect(problem.remedy.contains("csv, json, markdown, html"))
    }
    #expect(await scratch.run("export x to \"x.txt\" as json").problems == [])
  }

  @Test func anImportedQueryIsAskedWhenItIsUsed() async throws {
    for statement in [
      "show q", "expect q has 4 rows", "export q to \"q.csv\"", "let s2 = sql \"select * from q\"",
      "compare q to q", "chart bar q", "let z = q[sex: \"Male\"]",
    ] {
      let scratch = try await scratch()
      #expect(await scratch.run("import \"q.json\" as q").problems == [])
      #expect(!scratch.asked.contains("q"))
      let outcome = await scratch.run(statement)
      #expect(outcome.problems == [], "\(statement): \(outcome.problems.map(\.summary))")
    }
  }

  @Test func importPrintsAStatementThatIsOne() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run("import \"q.json\" as q")
    #expect(outcome.texts == ["let q = get d.\"People\"\n  by d.sex\n"])
    #expect(try await scratch.query("q") == scratch.query("get d.people by sex"))
  }

  @Test func aLongListStandsInAFile() async throws {
    let ids = (0..<60).map { "str:value:X:T:F:C:\($0)" }
    let query = TableQuery(
      dataset: "str:database:X", measures: ["str:count:X:T"], dimensions: [["str:field:X:T:F"]],
      recodes: [Recode(axis: "str:field:X:T:F", map: TextRows(ids.map { [$0] }))])
    let scratch = try Scratch(
      on: FakeService(),
      files: ["q.json": String(decoding: query.json.bytes(.prettyInOrder), as: UTF8.self)])
    let outcome = await scratch.run("import \"q.json\" as q")
    #expect(outcome.problems == [] && outcome.notes == ["wrote lists/q-f.csv"])
    #expect(outcome.texts.first?.contains("in file \"lists/q-f.csv\"") == true)
    #expect(try text("lists/q-f.csv", in: scratch).hasPrefix("id,label\nstr:value:X:T:F:C:0,\n"))
  }

  @Test func whatIsNoQueryIsNotImported() async throws {
    let scratch = try Scratch(on: FakeService(), files: ["a.json": "[]"])
    #expect(try await scratch.problem("import \"a.json\" as a").code.id == "SB213")
    #expect(try await scratch.problem("import \"b.json\" as a").code.id == "SB211")
  }
}

extension Scratch {
  /// The names under which the workspace has queries.
  var asked: [String] { ((try? workspace.queries()) ?? []).map(\.name) }
}
