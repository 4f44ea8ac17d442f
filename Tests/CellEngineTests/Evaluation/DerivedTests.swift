import CellEngine
import Diagnostics
import ResultSQL
import StatModel
import StatbookTestSupport
import Tabulation
import Testing

/// The verbs of derived results in cells: what they come to, and what is said below them.
@Suite struct DerivedTests {
  private func scratch(files: [String: String] = [:]) async throws -> Scratch {
    // Female 100, Male 200, "1" 300, not known 400; months weigh 1, 2, 3 and so on.
    let scratch = try Scratch(on: FakeService(releases: ["a", "b"]), files: files)
    let outcome = await scratch.run(
      """
      use d = dataset "People"
      let x = get d.people by sex = "Female", "Male" + total
      let y = get d.people by sex = "Female", "Male" + total, month = latest 4
      let m = get mean of d."Payment Amount" by sex = "Female", "Male" + total
      """)
    try #require(outcome.problems == [])
    return scratch
  }

  private func figures(_ result: TableResult) -> [Double?] {
    result.table.cubes[0].values.indices.map { result.table.cubes[0][$0] }
  }

  @Test func aShareIsATableForAllStatements() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run(
      """
      let s = share of x over sex
      show s
      expect s[sex: total] = 100
      expect s[sex: "Male"] > 66.6
      expect s has 3 rows
      chart bar s
      sql "select sex, value, error > 0 as has_error from s where not sex_is_total"
      export s to "s.csv"
      export s to "s.json"
      compare s to s
      describe s
      """)
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    let table = try #require(outcome.tables.first)
    #expect(figures(table) == [100.0 / 3, 200.0 / 3, 100])
    for words in [
      "People, % of the Total of Sex", "Derived: share of x over sex",
      "Per cent of the Total of 2 items", "(share)", "33.3", "66.7",
      "Random error of a published count: standard deviation 1.9",
    ] { #expect(outcome.plain.contains(words), "\(words)\n\(outcome.plain)") }
    let csv = String(decoding: try scratch.files.read("s.csv"), as: UTF8.self)
    #expect(csv.contains("derived:share:str:count:"))
    let notes = String(decoding: try scratch.files.read("s.notes.csv"), as: UTF8.self)
    #expect(notes.contains("lineage,1,Derived: share of x over sex"))
    let json = String(decoding: try scratch.files.read("s.json"), as: UTF8.self)
    #expect(json.contains("\"lineage\"") && json.contains("\"bases\""))
  }

  @Test func changeGoesByPeriodCode() async throws {
    let scratch = try await scratch()
    let change = try await scratch.table("change y over 1 month as percent")
    #expect(change.table.fields[1].items.count == 3)
    #expect(change.lineage?.expression == "change y over 1 month as percent")
    let index = try await scratch.table("change y as index from 2025-06")
    #expect(index.table.cubes[0].precision == 1)
    #expect(try await scratch.problem("show change x over 1 month").code.id == "SB251")
    #expect(
      try await scratch.problem("show change y as index from 1999-01").code.id == "SB251")
  }

  @Test func whatMakesNoSenseIsRefusedAndSaysWhy() async throws {
    let scratch = try await scratch(files: ["l.csv": "code,nation\n1,A\n2,B\n"])
    for text in [
      "share of m over sex", "sum m over sex", "sum m by nation using \"l.csv\"",
      "rate m per 10 using l on sex.code",
    ] {
      _ = await scratch.run("lookup l = csv \"l.csv\" key code")
      let problem = try await scratch.problem("show \(text)")
      #expect(problem.code.id == "SB210", "\(text): \(problem.summary)")
      #expect(problem.summary.contains("is a mean"))
    }
    #expect(try await scratch.problem("let r = round x to 1 decimal").code.id == "SB254")
    #expect(try await scratch.problem("show share of l over sex").code.id == "SB219")
    #expect(try await scratch.problem("show share of x over month").code.id == "SB206")
    _ = await scratch.run("let s2 = share of x over sex")
    #expect(try await scratch.problem("show s2 as query").code.id == "SB219")
    #expect(try await scratch.problem("show s2@a").code.id == "SB219")
  }

  @Test func whetherSumsAddUpIsNotTested() async throws {
    let scratch = try await scratch()
    _ = await scratch.run(
      "let z = sum y over month\nlet w = link y until 2025-04 then y")
    #expect(try await scratch.problem("expect z adds up over sex").code.id == "SB241")
    #expect(await scratch.problems("expect w adds up over sex") == [])
  }

  @Test func aSumOverTimeIsWarnedAbout() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run("show sum y over month")
    #expect(outcome.problems.codes == ["SB255"] && !outcome.hasErrors)
    #expect(outcome.problems[0].severity == .warning)
  }

  @Test func aSumIsByALookupBesideTheNotebook() async throws {
    let scratch = try await scratch(files: ["l.csv": "code,nation\n1,A\n2,A\n"])
    let outcome = await scratch.run("let s = sum x by nation using \"l.csv\"\nshow s")
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    let table = try #require(outcome.tables.first)
    #expect(figures(table) == [300] && table.axisNames == ["nation"])
    // σ√2, of the largest that is known.
    #expect(outcome.plain.contains("standard deviation 2.7"))
    #expect(try await scratch.problem("show sum x by nope using \"l.csv\"").code.id == "SB252")
    #expect(try await scratch.problem("show sum x by region").code.id == "SB252")
  }

  @Test func aRateIsPerWhatALookupHas() async throws {
    let scratch = try await scratch(
      files: ["p.csv": "code,people\n1,1000\n2,3000\n7,5\n", "twice.csv": "code,n\n1,1\n1,2\n"])
    let outcome = await scratch.run(
      """
      lookup pop = csv "p.csv" key code
      let r = rate x per 1000 using pop on sex.code
      show r
      sql "select people from pop where code = '7'"
      """)
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    #expect(figures(try #require(outcome.tables.first)) == [100, 200.0 / 3, 75])
    #expect(outcome.plain.contains("Not used of pop: 7"))
    #expect(
      try await scratch.problem("lookup two = csv \"twice.csv\" key code").code.id == "SB252")
    #expect(
      try await scratch.problem("show rate x per 10 using x on sex.code").code.id == "SB219")
  }

  @Test func linkedSeriesHaveTheBreakInTheFootnotes() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run(
      "let z = link y until 2025-04 then y\nshow z all rows with notes\nchart line z[sex: total] x month"
    )
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    #expect(outcome.plain.contains("b: Break in the series: y until 2025-04, then y"))
    #expect(outcome.plain.contains("1 figure marked b"))
    #expect(try await scratch.problem("show link y until 2025-04 then m").code.id == "SB253")
  }

  @Test func roundingIsForReadingOnly() async throws {
    let scratch = try await scratch()
    _ = await scratch.run("let s = share of x over sex")
    let plain = try await scratch.table("s")
    let outcome = await scratch.run("show round s to nearest 5")
    let rounded = try #require(outcome.tables.first)
    #expect(rounded.table == plain.table)
    #expect(outcome.plain.contains("35") && !outcome.plain.contains("33.3"))
    let csv = try #require(outcome.outputs[0].hiddenData(width: 100))
    #expect(String(decoding: csv, as: UTF8.self).contains("33.333333333333336"))
  }

  /// A second session comes to the same, and a base that changed is noticed.
  @Test func whatIsDerivedDependsOnItsBase() async throws {
    let scratch = try await scratch()
    let text = "let s = share of x over sex\nshow s"
    let first = await scratch.run(text)
    let other = try await self.scratch()
    let again = await other.run(text)
    #expect(first.key == again.key && first.key != nil)
    let digests = [first, again].map { CellDigests(of: $0.outputs, text: "") }
    #expect(digests[0] == digests[1])
  }
}

/// The mean of a whole is the Total that the service publishes, and nothing else.
@Suite struct MeanOfMeansTests {
  @Test func nothingOffersTheAverageOfRegionsAsTheNationalMean() async throws {
    let scratch = try Scratch(on: FakeService(totalsExceedBy: 700))
    _ = await scratch.run(
      """
      use d = dataset "People"
      let m = get mean of d."Payment Amount" by sex = "Female", "Male" + total, month = latest 2
      """)
    let table = try await scratch.table("m").table
    let items = table.fields[0].items
    let parts = items.indices.filter { items.kind(at: $0) == .value }
    let averages = (0..<2).map { month in
      parts.reduce(0.0) { $0 + table.cubes[0].values[$1 * 2 + month] } / Double(parts.count)
    }
    #expect(averages.allSatisfy { average in !table.cubes[0].values.contains(average) })
    for verb in ["share of m over sex", "sum m over sex", "sum m by region"] {
      #expect(await scratch.problems("show \(verb)").codes == ["SB210"], "\(verb)")
    }
    // Verbs that go item by item, charts and views have the rows of the table, and none besides.
    let outcome = await scratch.run(
      """
      show change m over 1 month
      show change m as index from 2025-06
      show m
      chart line m x month
      chart bar m[month: latest]
      sql "select * from m"
      """)
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    for output in outcome.outputs {
      switch output {
      case .table(let result, _):
        #expect(result.table.cubes[0].values.allSatisfy { !averages.contains($0) })
        #expect(result.table.fields[0].items.map(\.kind) == [.value, .value, .total])
      case .chart(let chart, _):
        let drawn = chart.series.flatMap(\.values).compactMap { $0 }
        #expect(drawn.allSatisfy { table.cubes[0].values.contains($0) })
        #expect(drawn.allSatisfy { !averages.contains($0) })
      case .rows(let rows): #expect(rows.rows.count == 6)
      default: Issue.record("another output")
      }
    }
    for sql in ["avg(value)", "sum (value) / count(*)", "AVG( value )"] {
      let problems = await scratch.problems("sql \"select \(sql) from m where not sex_is_total\"")
      #expect(problems.codes == ["SB259"] && problems[0].severity == .warning, "\(sql)")
      #expect(problems[0].remedy.contains("NAME_is_total is 1"))
    }
    #expect(await scratch.problems("sql \"select max(value) from m\"") == [])
  }
}
