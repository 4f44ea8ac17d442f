import CellLanguage
import Diagnostics
import Testing

@Suite struct QueryTests {
  @Test func readsMeasures() throws {
    let query = try query(
      #"get default, uc.households, mean of uc."Payment Amount", sum of x, median of str:measure:M"#
    )
    #expect(
      query.measures == [
        .byDefault, .measure(Reference("uc").dot(.word("households"))),
        .function("MEAN", of: Reference("uc").dot(.label("Payment Amount"))),
        .function("SUM", of: "x"), .function("MEDIAN", of: .id("str:measure:M")),
      ])
  }

  @Test func takesFunctionsForNamesWhereNoOfFollows() throws {
    #expect(try query("get mean, sum").measures == [.measure("mean"), .measure("sum")])
    #expect(
      try query("get default.x").measures == [.measure(Reference("default").dot(.word("x")))])
  }

  @Test(arguments: [
    "get x from uc by a, b as of \"2025-09\"",
    "get x by a, b from uc as of 2025-09",
    "get x as of 2025-09 by a, b from uc",
    "get x\n  from uc\n  by a\n     b\n  as of 2025-09",
    "get x\n  by\n    a,\n    b\n  as of 2025-09\n  from uc",
  ])
  func takesClausesInAnyOrderAndOnLinesOfTheirOwn(_ text: String) throws {
    #expect(
      try query(text)
        == GetQuery(
          measures: [.measure("x")], dataset: "uc", dimensions: [[.axis("a")], [.axis("b")]],
          release: ReleaseText("2025-09")))
  }

  @Test func takesAWordOfAClauseForAnAxisBeforeItsSelection() throws {
    #expect(
      try query("get x by a = 2025-01..2025-03, from = default, to + total").dimensions == [
        [
          .axis(
            "a", .periods(from: .month(year: 2025, month: 1), through: .month(year: 2025, month: 3))
          )
        ],
        [.axis("from", .byDefault)], [.axis("to", total: true)],
      ])
  }

  @Test func readsAReleaseOrTheOneBefore() throws {
    #expect(
      try query("get x as of 2025-09 or before by before")
        == GetQuery(
          measures: [.measure("x")], dimensions: [[.axis("before")]],
          release: ReleaseText("2025-09", orBefore: true)))
    #expect(try query("get or as of 2025-09").measures == [.measure("or")])
    #expect(ReleaseText("2025-09") != ReleaseText("2025-09", orBefore: true))
  }

  @Test func readsNamesOfSeveralParts() throws {
    let reference = Reference("geo").slash(.label("Region")).slash(.label("London"))
    #expect(try terms(#"geo/"Region"/"London""#) == [.value(reference)])
    #expect(try terms(#"geo / "Region" / "London""#) == [.value(reference)])
    #expect(try terms(#"group/"x""#) == [.value(Reference("group").slash(.label("x")))])
    #expect(try terms(#""str:value:A B""#) == [.value(.id("str:value:A B"))])
    #expect(
      try terms(#"str:field:A/"London""#) == [
        .value(Reference.id("str:field:A").slash(.label("London")))
      ])
  }

  @Test(arguments: [
    ("latest", ValueTerm.Kind.latest(1, everyMonths: nil)),
    ("latest 12", .latest(12, everyMonths: nil)),
    ("latest 3 every 12 months", .latest(3, everyMonths: 12)),
    ("since 2023-04", .since(.month(year: 2023, month: 4))),
    ("2026-05", .period(.month(year: 2026, month: 5))),
    ("2026-Q2", .period(.quarter(year: 2026, quarter: 2))),
    ("2023/24", .period(.financialYear(2023))),
    ("1999/00", .period(.financialYear(1999))),
    ("2024", .period(.year(2024))),
    (
      "2023-01..2024-01",
      .periods(from: .month(year: 2023, month: 1), through: .month(year: 2024, month: 1))
    ),
    ("2023 .. 2024", .periods(from: .year(2023), through: .year(2024))),
    ("all", .all),
    ("default", .byDefault),
    ("all level \"LA\" of geo", .allOfLevel(.label("LA"), of: "geo")),
    ("all level la", .allOfLevel("la", of: nil)),
    ("in file \"lists/wards.csv\"", .file("lists/wards.csv")),
    ("single", .value("single")),
    ("group [\"A\"]", .group(name: nil, members: [ValueTerm(.value(.label("A")))])),
    ("group []", .group(name: nil, members: [])),
    (
      "group \"C\" = [\n\"A\",\nb,\n]",
      .group(name: "C", members: [ValueTerm(.value(.label("A"))), ValueTerm(.value("b"))])
    ),
    (
      "group \"C\" = [group [latest 2]]",
      .group(
        name: "C",
        members: [
          ValueTerm(.group(name: nil, members: [ValueTerm(.latest(2, everyMonths: nil))]))
        ])
    ),
  ])
  func readsATerm(_ text: String, _ kind: ValueTerm.Kind) throws {
    #expect(try terms(text) == [kind])
  }

  @Test(arguments: [
    #""B""#, #"geo/"B""#, "2024", "str:value:B", "latest 2", "since 2024", "all", "default",
    "all level x", "in file \"f\"", "group [\"B\"]", #"x/y"#, "default/x", "str:other:B",
  ])
  func takesWhatFollowsACommaForAValue(_ text: String) throws {
    #expect(try terms("\"A\", \(text)").count == 2)
  }

  @Test(arguments: [
    "b", "uc.b", "b = \"B\"", "\"B\" = \"C\"", "geo/\"B\" = \"C\"", "each level x of geo",
    "str:field:B", "str:valueset:B", "latest = 3-x", "group = \"B\"", "(b, c)", "\"uc\".b",
    "\"B\" == \"C\"", "total-x",
  ])
  func takesWhatFollowsACommaForAnAxis(_ text: String) throws {
    let result = CellParser.parse("get default from uc by a = \"A\", \(text)")
    let problems = result.problems.filter { $0.severity == .error }
    if text == "latest = 3-x" {
      #expect(problems.map(\.code) == [.malformedNumeral])
      return
    }
    #expect(problems.isEmpty)
    guard case .show(let expression, _) = result.statements.first?.kind,
      case .get(let query) = expression.kind
    else { throw NoQuery(text: text) }
    #expect(query.dimensions.count == 2)
    #expect(query.dimensions.first == [.axis("a", .value(.label("A")))])
  }

  @Test func beginsAnAxisOnEachLine() throws {
    #expect(
      try axes("a = \"A\"\n  \"B\"\n  latest\n  from = \"x\"")
        == [
          [.axis("a", .value(.label("A")))], [.axis(.label("B"))], [.axis("latest")],
          [.axis("from", .value(.label("x")))],
        ])
    #expect(
      try axes("a = \"A\",\n  \"B\"") == [[.axis("a", .value(.label("A")), .value(.label("B")))]])
  }

  @Test func takesTheTotalWithOrWithoutValues() throws {
    #expect(try axes("month + total") == [[.axis("month", total: true)]])
    #expect(
      try axes("a = \"A\"\n + total\n b")
        == [[.axis("a", .value(.label("A")), total: true)], [.axis("b")]])
    #expect(
      try axes("a = \"A\" + total, \"B\"")
        == [[.axis("a", .value(.label("A")), total: true)], [.axis(.label("B"))]])
    #expect(
      try axes("a = \"A\" +\ntotal") == [[.axis("a", .value(.label("A")), total: true)]])
  }

  @Test func stacksAxesOnOneDimension() throws {
    #expect(
      try axes("(a, b = \"x\"), c") == [
        [.axis("a"), .axis("b", .value(.label("x")))], [.axis("c")],
      ])
    #expect(try axes("(\n a\n b\n)") == [[.axis("a"), .axis("b")]])
    #expect(try axes("()") == [[]])
    #expect(try axes("(a = \"x\", \"y\", b + total,)").first?.count == 2)
  }

  @Test func readsLevelsAsAxes() throws {
    #expect(
      try axes("each level \"LA\" of geo = all, each level la + total, each")
        == [
          [
            AxisClause(
              .each(level: .label("LA"), of: "geo"), Selection([ValueTerm(.all)]))
          ],
          [AxisClause(.each(level: "la", of: nil), Selection([], total: true))],
          [.axis("each")],
        ])
  }

  @Test func selectsCellsOfAResult() throws {
    let cells: [CellSelector] = [
      CellSelector("region", .named(.label("London"))),
      CellSelector("month", .period(.month(year: 2026, month: 5))),
      CellSelector("year", .period(.year(2024))), CellSelector("code", .named("e12")),
      CellSelector(.label("Family"), .total), CellSelector(.id("str:field:A"), .latest),
    ]
    let text = """
      caseload@"Sep 2025"[region: "London", month: 2026-05, year: 2024, code: e12,
      "Family": total, str:field:A: latest]
      """
    #expect(
      try statement(text)
        == .show(
          Expression(
            .result(ResultReference("caseload", observation: "Sep 2025", cells: cells))),
          ShowOptions()))
  }

  @Test(arguments: ["3", "2025-09", "latest", "2025-09-17", "2023/24", "2025Q3"])
  func keepsAnObservationAsItIsWritten(_ text: String) throws {
    #expect(
      try statement("refresh a@\(text)") == .refresh(ResultReference("a", observation: text)))
  }

  @Test func givesRangesOfNamesAxesAndTerms() throws {
    let text: MarkedText = #"get ▸uc."x"◂ by ▸a = ▸latest 3◂, ▸"B"◂◂, ▸b + total◂ as of ▸2025-09◂"#
    let query = try query(text.text)
    guard case .measure(let measure) = query.measures.first else { throw NoQuery(text: text.text) }
    let axes = query.dimensions.flatMap { $0 }
    var ranges = [measure.range]
    for axis in axes { ranges += [axis.range] + (axis.selection?.terms.map(\.range) ?? []) }
    ranges.append(try #require(query.release?.range))
    #expect(ranges == text.ranges)
  }
}
