import CellLanguage
import Diagnostics
import StatbookTestSupport
import Testing

@Suite struct PrintingTests {
  @Test(arguments: [SyntaxLayout.oneLine, .lines])
  func whatIsPrintedIsReadAsTheSameTree(_ layout: SyntaxLayout) {
    var random = RandomSyntax(seed: 20_261_125)
    for _ in 0..<4000 {
      let statement = random.statement()
      let text = statement.rendered(as: layout)
      let result = CellParser.parse(text)
      #expect(result.statements == [statement], "\(text)\n\(result.problems.map(\.summary))")
      guard result.statements == [statement] else { return }
    }
  }

  @Test func laysAQueryOutAsPeopleWriteIt() throws {
    let text = """
      let caseload = get uc.households, mean of uc."Payment Amount"
        from uc
        by month = latest 13
           region = all level "Region" of geo + total
           (family, sex + total)
        as of "2025-09" or before
      """
    let statement = try #require(CellParser.parse(text).statements.first)
    #expect(statement.rendered(as: .lines) == text)
    #expect(
      statement.rendered() == """
        let caseload = get uc.households, mean of uc."Payment Amount" from uc by month = latest 13, \
        region = all level "Region" of geo + total, (family, sex + total) as of "2025-09" or before
        """)
  }

  @Test func breaksLongLists() throws {
    let values = (1...40).map { "\"Ward number \($0)\"" }.joined(separator: ", ")
    let text = "get x by a = \(values), group \"G\" = [\(values)] + total"
    let statement = try #require(CellParser.parse(text).statements.first)
    let lines = statement.rendered(as: .lines).split(separator: "\n")
    #expect(lines.count > 10)
    #expect(lines.allSatisfy { $0.utf8.count <= 100 })
    #expect(CellParser.parse(statement.rendered(as: .lines)).statements == [statement])
  }

  @Test func putsAnAxisOnALineWhereItWouldReadAsAValue() throws {
    let axes = [[AxisClause.axis("a", .value(.label("A")))], [.axis(.label("B"))]]
    let query = GetQuery(measures: [.byDefault], dimensions: axes)
    #expect(query.rendered() == "get default by a = \"A\"\n  \"B\"")
    let closed = [[AxisClause.axis("a", .value(.label("A")), total: true)], [.axis(.label("B"))]]
    #expect(
      GetQuery(measures: [.byDefault], dimensions: closed).rendered()
        == "get default by a = \"A\" + total, \"B\"")
  }

  @Test(arguments: [
    (Reference("uc"), "uc"), (.label("Payment Amount"), "\"Payment Amount\""),
    (.id("str:field:A"), "str:field:A"), (.id("str:value:A B"), "\"str:value:A B\""),
    (Reference.id("str:database:A").dot(.word("x")), "\"str:database:A\".x"),
    (Reference.id("str:field:A").slash(.label("x")), "str:field:A/\"x\""),
    (Reference("16-24"), "\"16-24\""), (Reference("two words"), "\"two words\""),
    (Reference("by"), "\"by\""), (Reference("by").dot(.word("by")), "by.by"),
    (Reference("größe"), "größe"), (Reference(""), "\"\""),
  ])
  func writesWordsAndIDsBareWhereTheyReadTheSame(_ reference: Reference, _ text: String) {
    #expect(reference.rendered() == text)
  }

  @Test func writesAWordOfTheGrammarAsALabelWhereItWouldBeOne() {
    #expect(ValueTerm(.value("latest")).rendered() == "\"latest\"")
    #expect(ValueTerm(.value("total")).rendered() == "\"total\"")
    #expect(ValueTerm(.value(Reference("latest").slash(.word("x")))).rendered() == "latest/x")
    #expect(MeasureTerm.measure("default").rendered() == "\"default\"")
    #expect(AxisClause.axis("from", .all).rendered() == "from = all")
    #expect(AxisClause.axis("from").rendered() == "\"from\"")
  }

  @Test(arguments: [
    (0.5, "0.5"), (-0.5, "-0.5"), (100, "100"), (9999, "9999"), (100_000, "100_000"),
    (-6_519_200, "-6_519_200"), (1e300, "1e+300"), (0.1 + 0.2, "0.30000000000000004"),
  ])
  func writesNumbersToTheLastBit(_ number: Double, _ text: String) {
    let check = CellLanguage.Expectation.cell(ResultReference("a"), .equal, .number(number))
    #expect(Statement(.expect(check)).rendered() == "expect a = \(text)")
    #expect(CellParser.parse("expect a = \(text)").statements == [Statement(.expect(check))])
  }
}
