import CellLanguage
import Diagnostics
import Testing

/// The verbs of derived results, as they are read, and written again.
@Suite struct DerivedTests {
  private static let x = ResultReference("x")

  static let cases: [(String, DerivedExpression, String)] = [
    ("share of x over family", .share(x, over: "family", leastBase: nil), "share of x over family"),
    (
      "share of x over family base >= 50", .share(x, over: "family", leastBase: 50),
      "share of x over family base >= 50"
    ),
    (
      "change x over 12 months",
      .change(x, over: .init(12, .months), as: .difference, leastBase: nil),
      "change x over 12 months as difference"
    ),
    (
      "change x over 1 year as percent",
      .change(x, over: .init(1, .years), as: .percent, leastBase: nil),
      "change x over 1 year as percent"
    ),
    (
      "change x as index from 2020-01",
      .change(x, over: nil, as: .index(from: .month(year: 2020, month: 1)), leastBase: nil),
      "change x as index from 2020-01"
    ),
    (
      "rate x per 1_000 using pop on region.code, year(month), area.label base >= 5",
      .rate(
        x, per: 1000, using: ResultReference("pop"),
        on: [.init("region", .code), .init("month", .year), .init("area", .label)], leastBase: 5),
      "rate x per 1000 using pop on region.code, year(month), area.label base >= 5"
    ),
    ("sum x over family", .sumOver(x, "family"), "sum x over family"),
    (
      "sum x by nation using \"lad-nation.csv\"",
      .sumBy(x, column: "nation", using: .file("lad-nation.csv"), on: nil),
      "sum x by nation using \"lad-nation.csv\""
    ),
    (
      "sum x by \"my nation\" using areas on geo",
      .sumBy(x, column: "my nation", using: .name(ResultReference("areas")), on: "geo"),
      "sum x by \"my nation\" using areas on geo"
    ),
    ("sum x by region", .sumBy(x, column: "region", using: nil, on: nil), "sum x by region"),
    (
      "link x until 2018-03 then y",
      .link(x, until: .month(year: 2018, month: 3), then: ResultReference("y")),
      "link x until 2018-03 then y"
    ),
    ("round x to 1 decimal", .round(x, .decimals(1)), "round x to 1 decimal"),
    ("round x to nearest 0.5", .round(x, .nearest(0.5)), "round x to nearest 0.5"),
    (
      "round x to 3 significant figures", .round(x, .significant(3)),
      "round x to 3 significant figures"
    ),
    ("round x to 3 figures", .round(x, .significant(3)), "round x to 3 significant figures"),
  ]

  @Test(arguments: cases)
  func areReadAndWritten(text: String, derived: DerivedExpression, canonical: String) throws {
    let expression = Expression(.derived(derived))
    #expect(try statement("let y = \(text)") == .bind(name: "y", expression))
    #expect(
      try statement("show \(text) hide single") == .show(expression, .init(hidesSingle: true)))
    #expect(try statement(text) == .show(expression, ShowOptions()))
    #expect(expression.rendered() == canonical)
    #expect(try statement(canonical) == .show(expression, ShowOptions()))
    #expect(CellFormatter.format("let y = \(text)\n") == "let y = \(text)\n")
  }

  @Test func whatIsPrintedIsReadAsTheSame() {
    var random = RandomSyntax(seed: 7)
    for _ in 0..<600 {
      let kinds: [Statement.Kind] = [
        .bind(name: "y", Expression(.derived(random.derived()))),
        .show(Expression(.derived(random.rounding())), ShowOptions(notes: true)), random.lookup(),
      ]
      for statement in kinds.map({ Statement($0) }) {
        let text = statement.rendered()
        #expect(CellParser.parse(text).statements == [statement], "\(text)")
        let formatted = CellFormatter.format(text + "\n")
        #expect(CellParser.parse(formatted).statements == [statement], "\(text)")
      }
    }
  }

  @Test func aLookupIsAStatementOfItsOwn() throws {
    let text = "lookup pop = csv \"pop.csv\" key code, \"the year\" value people"
    let lookup = Statement.Kind.lookup(
      name: "pop", path: "pop.csv", keys: ["code", "the year"], value: "people")
    #expect(try statement(text) == lookup)
    #expect(Statement(lookup).rendered() == text)
    #expect(CellFormatter.format(text + "\n") == text + "\n")
  }

  @Test(arguments: [
    "share of x", "change x over", "rate x per 1000 using", "rate x per 1000 using pop on year(",
    "sum x by", "link x until 2018-03", "round x to", "lookup pop = csv \"f\" key",
  ])
  func goOnInTheNextLineWhereTheyAreNotWhole(_ text: String) {
    let outcome = CellParser.parse(text).outcome
    if case .incomplete = outcome { return }
    Issue.record("\(text): \(outcome)")
  }

  @Test(arguments: [
    ("let y = ", "share"), ("share ", "of"), ("share of x ", "over"),
    ("change x over 1 ", "months"),
    ("change x over 1 month as ", "percent"), ("rate x per 5 using pop ", "on"),
    ("rate x per 5 using pop on ", "year("), ("sum x ", "by"), ("sum x by n ", "using"),
    ("link x ", "until"), ("round x to ", "nearest"), ("lookup pop = ", "csv"),
  ])
  func areOffered(before: String, word: String) {
    let context = CompletionContext.at(before.utf8.count, in: Array(before.utf8))
    #expect(context.expectations.contains(.word(word)), "\(context.expectations)")
  }
}
