import CellLanguage
import Diagnostics
import Testing

/// The verbs of derived results, which are names where nothing that they would take stands behind.
@Suite struct DerivedNameTests {
  static let verbs = ["share", "change", "rate", "sum", "link", "round", "cite", "lookup"]

  @Test(arguments: verbs)
  func canBeBound(_ name: String) throws {
    let x = Expression(.result(ResultReference("x")))
    #expect(try statement("let \(name) = x") == .bind(name: name, x))
    #expect(try statement("use \(name) = x") == .use(name: name, dataset: "x"))
    #expect(try statement("alias \(name) = x") == .alias(name: name, target: "x"))
    #expect(try statement("import \"f\" as \(name)") == .importQuery(path: "f", name: name))
  }

  @Test(arguments: verbs)
  func areResultsWhereNothingFollowsThatTheyWouldTake(_ name: String) {
    for text in [
      "\(name)", "\(name)@3", "\(name)[a: b]", "\(name)?", "show \(name)", "let b = \(name)",
      "show \(name) pivot a across hide single", "show \(name) hide single",
      "show \(name) all rows", "show \(name) with notes", "show \(name) as query",
      "expect \(name)[a: b] > 1", "expect a = \(name)[a: b]", "expect \(name) adds up over a",
      "compare \(name) to \(name)", "compare \(name) from \"a\" to \"b\"",
      "export \(name) to \"f\"", "chart line \(name) x month", "refresh \(name)",
      "get \(name) by \(name), \(name) = \"a\"", "\(name)\nshow a",
    ] {
      let result = CellParser.parse(text)
      #expect(result.problems.isEmpty, "\(text)")
      #expect(result.outcome == .complete, "\(text)")
      for statement in result.statements {
        #expect(CellParser.parse(statement.rendered()).statements == [statement], "\(text)")
      }
      #expect(CellParser.parse(CellFormatter.format(text)).statements == result.statements)
    }
  }

  @Test func beginStatements() throws {
    #expect(
      try statement("cite x[a: b]")
        == .cite(ResultReference("x", cells: [CellSelector("a", .named("b"))])))
    for before in ["show ", "let b = "] {
      let result = CellParser.parse(before + "cite x")
      #expect(result.problems.map(\.code) == [.noExpression], "\(before)")
      let start = before.utf8.count
      #expect(result.problems.first?.range == SourceRange(start, start + 4))
    }
  }

  @Test func missASingleWordOfAnOption() {
    #expect(CellParser.parse("show rate hide").outcome == .incomplete(.openClause("hide")))
    #expect(CellParser.parse("show rate pivott a across").problems.map(\.code) == [.misspeltWord])
    #expect(CellParser.parse("rate pivot a across").problems.map(\.code) == [.optionWithoutShow])
    #expect(CellParser.parse("lookup = x").problems.map(\.code) == [.missingLet])
  }
}
