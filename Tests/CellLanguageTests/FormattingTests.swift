import CellLanguage
import Diagnostics
import StatbookTestSupport
import Testing

@Suite struct FormattingTests {
  static let cases: [(before: String, after: String)] = [
    ("show   a", "show a\n"),
    ("  show a\n  show b", "show a\nshow b\n"),
    (
      "get x by month=latest 3,region = \"A\" ,\"B\"+total",
      "get x by month = latest 3, region = \"A\", \"B\" + total\n"
    ),
    ("show a [ b : \"c\" , d:2024 ]", "show a[b: \"c\", d: 2024]\n"),
    ("show a @ 3", "show a@3\n"),
    ("get uc . x , geo / \"A\"", "get uc.x, geo/\"A\"\n"),
    ("get str:a . b, str:a . \"b\"", "get str:a .b, str:a.\"b\"\n"),
    (
      "get x by a=group[\"b\"], (c,d), b = 2023 .. 2024",
      "get x by a = group [\"b\"], (c, d), b = 2023..2024\n"
    ),
    ("expect a>=-5", "expect a >= -5\n"),
    ("? a", "?a\n"), ("a ?", "a?\n"),
    ("\n\n# one\n\n\n\nshow a\n\n\n# two  \n\n", "# one\n\nshow a\n\n# two\n"),
    ("show a     # why   ", "show a  # why\n"),
    ("show a\r\n\r\n\r\nshow  b\r\n", "show a\r\n\r\nshow b\r\n"),
    ("find \"a  b\n  c\"  in   uc", "find \"a  b\n  c\" in uc\n"),
    ("show $town", "show $town"),
    ("find   $town", "find $town\n"),
    ("show \\\n      a", "show \\\n  a\n"),
    (
      "get x\n by a\n b = \"c\",\n \"d\"\n # why\n + total\n as of 2025-09",
      "get x\n  by a\n     b = \"c\",\n       \"d\"\n       # why\n       + total\n  as of 2025-09\n"
    ),
    ("get x by\n a,\n b", "get x by\n  a,\n  b\n"),
    ("get x by a\n b", "get x by a\n    b\n"),
    (
      "get x\n by a = group \"g\" = [\n\"b\",\n\"c\"\n]\n c",
      "get x\n  by a = group \"g\" = [\n       \"b\",\n       \"c\"\n     ]\n     c\n"
    ),
    ("get x\n by (a,\nb\n)\n c", "get x\n  by (a,\n      b\n     )\n     c\n"),
    ("show a[\nb: c,\n d: e\n]", "show a[\n  b: c,\n  d: e\n]\n"),
    ("let größe = get x\n with", "let größe = get x\n with"),
    ("show a\n  # dangling\nshow b", "show a\n# dangling\nshow b\n"),
    ("", ""), ("\n\n", ""), ("shwo   a", "shwo   a"), ("get x  by", "get x  by"),
  ]

  @Test(arguments: cases.indices)
  func bringsATextIntoItsUsualForm(_ index: Int) {
    let (before, after) = Self.cases[index]
    #expect(CellFormatter.format(before) == after)
    #expect(CellFormatter.format(after) == after)
  }

  @Test func leavesTheExampleAsItIsButForItsColumns() {
    let formatted = CellFormatter.format(exampleCell)
    #expect(
      formatted.contains(
        "  by month = latest 13\n     region = all level \"Region\" of geo + total\n"))
    #expect(CellParser.parse(formatted).statements == CellParser.parse(exampleCell).statements)
  }

  @Test func leavesPrintedTextAsItIs() {
    var random = RandomSyntax(seed: 11)
    for _ in 0..<400 {
      let statement = random.statement()
      let text = statement.rendered(as: .lines) + "\n"
      #expect(CellFormatter.format(text) == text)
    }
  }

  @Test func changesNoTreeAndNothingASecondTime() {
    var random = RandomSyntax(seed: 12)
    for _ in 0..<400 {
      let text = random.scattered(random.some(1...4) { $0.statement() })
      let parsed = CellParser.parse(text)
      let formatted = CellFormatter.format(text)
      #expect(parsed.outcome == .complete, "\(text)")
      #expect(CellParser.parse(formatted).statements == parsed.statements, "\(text)")
      #expect(CellFormatter.format(formatted) == formatted, "\(text)")
      #expect(comments(formatted) == comments(text), "\(text)")
    }
  }

  private func comments(_ text: String) -> Int { text.count { $0 == "☂" } }
}

extension RandomSyntax {
  /// Statements as text with odd spaces, comments and empty lines between and within them.
  mutating func scattered(_ statements: [Statement]) -> String {
    var text = ""
    for statement in statements {
      for (offset, line) in statement.rendered(as: .lines).split(separator: "\n").enumerated() {
        while chance.oneIn(4) { text += oneOf(["\n", "# ☂\n", "   # ☂  \n", "\t\n"]) }
        let indent = String(repeating: " ", count: Int.random(in: 1...9, using: &chance))
        text += (offset > 0 ? indent : "") + line.drop { $0 == " " }
        text += oneOf(["\n", "   \n", "  # ☂\n", "#☂\n", "\r\n"])
      }
    }
    return text
  }
}
