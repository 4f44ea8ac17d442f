import CellLanguage
import Diagnostics
import Testing

@Suite struct LineRuleTests {
  /// How many statements a text has, all of them whole.
  private func count(_ text: String) -> Int? {
    let result = CellParser.parse(text)
    return result.outcome == .complete && result.problems.isEmpty ? result.statements.count : nil
  }

  @Test(arguments: [
    "get x\n by a", "get x\n\tby a", "get x # why\n\n  # and\n# more\n  by a",
    "get x by (\na\n)", "show a[\nb: c]", "find \"a\nb\"", "get x,\ny", "get x by a +\ntotal",
    "let x =\nget y", "show\\\na", "show \\  \na", "  get x\n   by a", "get x\r\n  by a",
    "get x,\n\n# comment\ny", "\u{FEFF}show a",
  ])
  func goesOnAStatementOverLines(_ text: String) {
    #expect(count(text) == 1)
  }

  @Test(arguments: [
    "show a\nshow b", "  show a\n  show b", "  show a\nshow b", "show a\r\nshow b\r\n",
    "a\nb", "show a\n\n\n# comment\nshow b # end", "\tshow a\n\tshow b",
  ])
  func endsAStatementAtALineThatIsNotIndented(_ text: String) {
    #expect(count(text) == 2)
  }

  @Test(arguments: ["", "\n", "# only a comment", "  \r\n\t\n"])
  func findsNothingInATextWithoutTokens(_ text: String) {
    #expect(count(text) == 0)
  }

  @Test(arguments: [
    ("get x by (", ParseResult.Reason.openBracket("(")),
    ("get x by (a,", .openBracket("(")),
    ("show a[b: c", .openBracket("[")),
    ("get x by a = group [", .openBracket("[")),
    ("get x by (a = group [\"b\"", .openBracket("[")),
    ("find \"abc", .openQuote),
    ("let x = sql \"select\n", .openQuote),
    ("get x,", .trailing(",")),
    ("get x by a = \"b\",\n", .trailing(",")),
    ("get x by a +", .trailing("+")),
    ("let x =", .trailing("=")),
    ("let x = # comment\n\n", .trailing("=")),
    ("show a \\", .trailing("\\")),
    ("show \\\n", .trailing("\\")),
    ("get x by", .openClause("by")),
    ("get mean of", .openClause("of")),
    ("show", .openClause("show")),
    ("let", .openClause("let")),
    ("expect a adds up over", .openClause("over")),
    ("get x as of", .openClause("of")),
    ("chart line", .openClause("chart")),
    ("show a\nshow", .openClause("show")),
  ])
  func saysWhyATextIsNotWhole(_ text: String, _ reason: ParseResult.Reason) {
    let result = CellParser.parse(text)
    #expect(result.outcome == .incomplete(reason))
    // Who has no more lines is told what is missing.
    #expect(result.problems.count == (text == "show a \\" ? 0 : 1))
  }

  @Test(arguments: [
    "get x by\nshow a", "let x =\nshow a", "shwo a\nget x by", "get x by ]", "show \"abc",
    "get x, 5,",
  ])
  func isNotWaitingForLinesThatCouldNotMendIt(_ text: String) {
    #expect(CellParser.parse(text).outcome == .invalid)
  }

  @Test func keepsWholeStatementsBeforeOneThatIsNot() {
    let result = CellParser.parse("show a\nget x by")
    #expect(result.statements.count == 1)
    #expect(result.outcome == .incomplete(.openClause("by")))
  }

  @Test func takesLineEndsOfWindowsInTextsForLineEnds() throws {
    #expect(try statement("find \"a\r\nb\"") == .find("a\nb", in: nil))
    #expect(try statement("find \"a\rb\\r\"".replacing("\rb", with: "b")) == .find("ab\r", in: nil))
  }

  @Test func countsATabAsIndentation() {
    #expect(count("  show a\n\tpivot b across") == 1)
    #expect(count("\tget x\n        by a") == nil)
  }
}
