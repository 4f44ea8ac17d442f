import CellLanguage
import Diagnostics
import Testing

@Suite struct StatementTests {
  @Test func bindsDatasetsWithOrWithoutTheWord() throws {
    let expected = Statement.Kind.use(name: "uc", dataset: .label("Households"))
    #expect(try statement(#"use uc = dataset "Households""#) == expected)
    #expect(try statement(#"use uc = "Households""#) == expected)
    #expect(
      try statement("use uc = str:database:UC") == .use(name: "uc", dataset: .id("str:database:UC"))
    )
    #expect(try statement("use uc = dataset dataset") == .use(name: "uc", dataset: "dataset"))
    #expect(
      try statement("use uc = dataset.x")
        == .use(name: "uc", dataset: Reference("dataset").dot(.word("x"))))
  }

  @Test func bindsNamesAndResults() throws {
    #expect(
      try statement(#"alias geo = uc."National - Regional""#)
        == .alias(name: "geo", target: Reference("uc").dot(.label("National - Regional"))))
    #expect(
      try statement(#"let big = sql "select 1""#)
        == .bind(name: "big", Expression(.sql("select 1"))))
    let result = CellParser.parse("let  caseload = x")
    #expect(result.statements.first?.nameRange == SourceRange(5, 13))
    #expect(result.statements.first?.range == SourceRange(0, 17))
  }

  @Test func showsAnExpressionThatStandsAlone() throws {
    let caseload = Expression(.result(ResultReference("caseload")))
    #expect(try statement("caseload") == .show(caseload, ShowOptions()))
    #expect(try statement("show caseload") == .show(caseload, ShowOptions()))
    #expect(
      try statement("compare a to b")
        == .show(
          Expression(.compare(.results(ResultReference("a"), ResultReference("b")))), ShowOptions())
    )
  }

  @Test func takesOptionsOfShowInAnyOrder() throws {
    let caseload = Expression(.result(ResultReference("caseload")))
    let all = ShowOptions(
      pivot: "month", hidesSingle: true, allRows: true, notes: true, asQuery: true)
    for text in [
      "show caseload pivot month across hide single all rows with notes as query",
      "show caseload as query with notes all rows hide single pivot month across",
      "show caseload\n  pivot month across hide single\n  all rows with notes as query",
    ] {
      #expect(try statement(text) == .show(caseload, all))
    }
  }

  @Test func tellsTheOptionWithNotesFromAnAxis() throws {
    func query(_ axes: AxisClause...) -> Expression {
      Expression(.query(path: "q.json", with: axes, release: nil))
    }
    #expect(
      try statement(#"show query "q.json" with notes"#)
        == .show(query(), ShowOptions(notes: true)))
    #expect(
      try statement(#"show query "q.json" with month = latest 3"#)
        == .show(query(.axis("month", .latest(3, everyMonths: nil))), ShowOptions()))
    #expect(
      try statement(#"show query "q.json" with month = latest 3 with notes as query"#)
        == .show(
          query(.axis("month", .latest(3, everyMonths: nil))),
          ShowOptions(notes: true, asQuery: true)))
    #expect(
      try statement(#"show query "q.json" with notes = "x""#)
        == .show(query(.axis("notes", .value(.label("x")))), ShowOptions()))
  }

  @Test func comparesReleasesAndResults() throws {
    let releases = Comparison.releases(
      of: ResultReference("a"), from: ReleaseText("2025-09"), to: ReleaseText("2026-08"))
    #expect(
      try statement(#"let x = compare a from "2025-09" to "2026-08""#)
        == .bind(name: "x", Expression(.compare(releases))))
    #expect(
      try statement("let x = compare a from 2025-09 to 2026-08")
        == .bind(name: "x", Expression(.compare(releases))))
    let results = Comparison.results(ResultReference("a", observation: "3"), ResultReference("b"))
    #expect(
      try statement("let x = compare a@3 with b")
        == .bind(name: "x", Expression(.compare(results))))
  }

  @Test func drawsChartsWithOptionsInAnyOrder() throws {
    let chart = ChartStatement(
      .line, ResultReference("caseload"), x: "month", series: "region", top: 5, title: "Households")
    for text in [
      #"chart line caseload x month series region top 5 by latest value title "Households""#,
      #"chart line caseload title "Households" top 5 series region x month"#,
    ] {
      #expect(try statement(text) == .chart(chart))
    }
    #expect(
      try statement("chart map x") == .chart(ChartStatement(.map, ResultReference("x"))))
  }

  @Test func drawsPanelsAndMaps() throws {
    #expect(
      try statement("chart bar x panels region")
        == .chart(ChartStatement(.bar, ResultReference("x"), panels: "region")))
    let map = ChartStatement(
      .map, ResultReference("x"), areas: "geo",
      boundaries: .init("b/lads.geojson", key: "LAD23CD"), classes: 4, classing: .intervals)
    for text in [
      #"chart map x on geo using "b/lads.geojson" key LAD23CD classes 4 by intervals"#,
      #"chart map x classes 4 by intervals using "b/lads.geojson" key "LAD23CD" on geo"#,
    ] {
      #expect(try statement(text) == .chart(map))
      #expect(
        try statement("export " + text + #" to "out/map.svg""#)
          == .exportChart(map, path: "out/map.svg", format: nil))
    }
    #expect(
      try statement(#"export chart map x to "m.json" as vega-lite"#)
        == .exportChart(
          ChartStatement(.map, ResultReference("x")), path: "m.json", format: "vega-lite"))
  }

  @Test(arguments: [
    (
      "caseload[region: \"London\"] >= 100_000", CellLanguage.Expectation.Comparator.greaterOrEqual,
      100_000.0
    ),
    ("caseload[region: \"London\"] = -0.5", .equal, -0.5),
    ("caseload[region: \"London\"] != 6519200", .notEqual, 6_519_200),
    ("caseload[region: \"London\"] < 1e6", .less, 1_000_000),
    ("caseload[region: \"London\"]\n  <= 0", .lessOrEqual, 0),
    ("caseload[region: \"London\"] > 2024", .greater, 2024),
  ])
  func expectsOfACell(
    _ text: String, _ comparator: CellLanguage.Expectation.Comparator, _ number: Double
  ) throws {
    let cell = ResultReference(
      "caseload", cells: [CellSelector("region", .named(.label("London")))])
    #expect(try statement("expect \(text)") == .expect(.cell(cell, comparator, .number(number))))
  }

  @Test func expectsOfTables() throws {
    let result = ResultReference("a")
    for (text, expectation) in [
      (
        "a[x: total] = b[x: latest]",
        CellLanguage.Expectation.cell(
          ResultReference("a", cells: [CellSelector("x", .total)]), .equal,
          .cell(ResultReference("b", cells: [CellSelector("x", .latest)])))
      ),
      ("a adds up over region", .addsUp(result, over: "region")),
      ("a has 12 rows", .count(result, .equal, 12, .rows)),
      ("a has 1 row", .count(result, .equal, 1, .rows)),
      ("a has >= 2 changed", .count(result, .greaterOrEqual, 2, .changed)),
      ("a has no missing", .noMissing(result)),
      ("a no missing", .noMissing(result)),
      ("a has no footnote like \"revised\"", .noFootnote(result, like: "revised")),
      ("a no footnote like \"revised\"", .noFootnote(result, like: "revised")),
      ("a is \"not comparable\"", .verdict(result, "not comparable")),
    ] {
      #expect(try statement("expect \(text)") == .expect(expectation))
    }
  }

  @Test func readsTheSmallStatements() throws {
    let a = ResultReference("a")
    for (text, kind) in [
      ("find \"region\"", Statement.Kind.find("region", in: nil)),
      ("find \"region\" in uc", .find("region", in: "uc")),
      ("describe uc.month", .describe(Reference("uc").dot(.word("month")))),
      ("?uc.month", .describe(Reference("uc").dot(.word("month")))),
      ("\nmonth?", .describe("month")),
      ("export a to \"out/a.csv\"", .export(a, path: "out/a.csv", format: nil)),
      ("export a to \"out/a.csv\" as csvw", .export(a, path: "out/a.csv", format: "csvw")),
      ("import \"q.json\" as caseload", .importQuery(path: "q.json", name: "caseload")),
      ("release \"2025-09\" uc", .release(ReleaseText("2025-09"), "uc")),
      ("release 2025-09 uc", .release(ReleaseText("2025-09"), "uc")),
      ("audit", .audit),
      ("refresh a", .refresh(a)),
    ] {
      #expect(try statement(text) == kind)
    }
  }

  @Test func readsTheCellOfTheDesign() {
    let result = CellParser.parse(exampleCell)
    #expect(result.problems.isEmpty)
    #expect(result.outcome == .complete)
    #expect(result.statements.count == 12)
  }
}

/// The example of the language's description.
let exampleCell = """
  use uc = dataset "Households on Universal Credit"          # or str:database:UC_Households
  alias geo = uc."National - Regional - LA - OAs"

  let caseload = get uc."Households on Universal Credit"
    by month  = latest 13
       region = all level "Region" of geo + total
       family = "Single, no children", group "Couples" = ["Couple, no children", "Couple, with children"]

  let amounts = get uc."Households on Universal Credit", mean of uc."Payment Amount" by month, geo = geo/"Country"/"England"
  let saved   = query "queries/uc-by-family.json" with month = latest 12   # the web interface's own

  show caseload pivot month across hide single
  chart line caseload x month series region top 5 by latest value
  compare caseload from "2025-09" to "2026-08"
  expect caseload[region: "London", month: 2026-05, family: "Couples"] >= 100_000
  expect caseload adds up over region
  let big = sql "select region, value from caseload where not region_is_total order by value desc limit 5"
  export caseload to "out/caseload.csv" as csvw
  """
