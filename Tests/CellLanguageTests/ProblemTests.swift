import CellLanguage
import Diagnostics
import Testing

@Suite struct ProblemTests {
  /// A text, where its one problem is, of which kind, and the text after its first fix-it.
  static let cases: [(text: MarkedText, code: DiagnosticCode, fixed: String?)] = [
    ("▸shwo◂ a", .unknownStatement, "show a"),
    ("▸frobnicate◂ a", .unknownStatement, nil),
    ("▸=◂ 3", .unexpectedText, nil),
    ("▸a◂ = get x", .missingLet, "let a = get x"),
    ("let ▸show◂ = get x", .reservedName, nil),
    ("use ▸by◂ = x", .reservedName, nil),
    ("alias ▸latest◂ = x", .reservedName, nil),
    ("show ▸cite◂ a", .noExpression, nil),
    ("share of a over b base ▸20◂", .unexpectedText, nil),
    ("let y = change a over 12 ▸monts◂", .misspeltWord, "let y = change a over 12 months"),
    (
      "let y = change a over 12 months as ▸percnt◂", .misspeltWord,
      "let y = change a over 12 months as percent"
    ),
    ("change a as index from ▸2020-13◂", .malformedNumeral, nil),
    ("change a over 1 month as index from ▸2020◂", .unexpectedText, nil),
    ("rate a per ▸0◂ using b on c", .countOutOfRange, nil),
    ("rate a per 1000 using b on ▸month◂(c)", .misspeltWord, nil),
    ("show round a to ▸40◂ decimals", .countOutOfRange, nil),
    ("let b = ▸lookup◂ pop = csv \"f\" key code", .noExpression, nil),
    ("▸.help me◂", .shellCommand, nil),
    ("▸%time◂\nshow a", .shellCommand, nil),
    ("▸!ls \"◂", .shellCommand, nil),
    ("  ▸.◂help", .shellCommand, nil),
    ("a ▸pivot◂ b across", .optionWithoutShow, "show a pivot b across"),
    ("get x by a\n  ▸hide◂ single", .optionWithoutShow, "show get x by a\n  hide single"),
    ("let b = get x by a ▸pivot◂ a across", .optionWithoutShow, nil),
    ("show ▸uc.month◂", .noResultName, nil),
    ("chart line ▸\"x\"◂", .noResultName, nil),
    ("▸uc.month◂", .noResultName, nil),
    ("show a\n  ▸show◂ b", .indentedStatement, "show a\nshow b"),
    (
      "get x by\n  a\n  ▸expect◂ b no missing", .indentedStatement,
      "get x by\n  a\nexpect b no missing"
    ),
    ("show a ▸b◂", .unexpectedText, nil),
    ("show a ▸pivott◂ b across", .misspeltWord, "show a pivot b across"),
    ("get x ▸bye◂ a", .misspeltWord, "get x by a"),
    ("get x\n  by a\n  ▸frm◂ uc", .misspeltWord, "get x\n  by a\n  from uc"),
    ("get x by a = ▸lastest◂ 3", .misspeltWord, "get x by a = latest 3"),
    (
      "get x by a = \"b\", ▸grop◂ \"c\" = [\"d\"]", .misspeltWord,
      "get x by a = \"b\", group \"c\" = [\"d\"]"
    ),
    ("chart ▸lin◂ a", .misspeltWord, "chart line a"),
    ("chart ▸pie◂ a", .misspeltWord, nil),
    ("expect a has 3 ▸rwos◂", .misspeltWord, "expect a has 3 rows"),
    ("let a = ▸gte◂ x", .misspeltWord, "let a = get x"),
    ("get ▸by◂ month", .unexpectedText, nil),
    ("export a ▸\"b\"◂", .unexpectedText, nil),
    ("export a to ▸out/b.csv◂ as csv", .unexpectedText, "export a to \"out/b.csv\" as csv"),
    ("find ▸payment amount◂ in uc", .unexpectedText, "find \"payment amount\" in uc"),
    ("expect a[b ▸=◂ \"c\"] = 3", .unexpectedText, "expect a[b : \"c\"] = 3"),
    ("get x by a = ▸[◂\"b\"]", .unexpectedText, "get x by a = group [\"b\"]"),
    (
      "get x by a = \"b\", \"C\" = ▸[◂\"c\"]", .unexpectedText,
      "get x by a = \"b\", group \"C\" = [\"c\"]"
    ),
    ("get x by a = ▸total◂", .unexpectedText, nil),
    ("get x by a▸,◂ as of 2025-09", .unexpectedText, "get x by a as of 2025-09"),
    ("get x by a = \"b\" + ▸3◂", .unexpectedText, nil),
    ("query \"f\" with ▸(◂a, b)", .unexpectedText, nil),
    ("get x by▸◂\nshow a", .missingText, nil),
    ("release \"2025-09\"▸◂", .missingText, nil),
    ("get x by a ▸b◂", .missingComma, "get x by a, b"),
    ("get x by a = \"b\" ▸\"c\"◂", .missingComma, "get x by a = \"b\", \"c\""),
    ("get x by a = group [\"b\" ▸\"c\"◂]", .missingComma, "get x by a = group [\"b\", \"c\"]"),
    ("show a[b: c ▸d◂: e]", .missingComma, "show a[b: c, d: e]"),
    ("get \"x\" ▸\"y\"◂", .missingComma, "get \"x\", \"y\""),
    ("get x by a ▸by◂ b", .repeatedClause, nil),
    ("show a all rows ▸all◂ rows", .repeatedClause, nil),
    ("chart line a x b ▸x◂ c", .repeatedClause, nil),
    ("query \"f\" as of 2025 ▸as◂ of 2026", .repeatedClause, nil),
    ("expect a ▸==◂ 3", .doubleEquals, "expect a = 3"),
    ("get x by ▸(◂a\nshow b", .unmatchedBracket, nil),
    ("get x by (a▸]◂", .unmatchedBracket, "get x by (a)"),
    ("get x by a▸]◂", .unmatchedBracket, "get x by a"),
    ("get x by a = ▸2026-13◂", .malformedNumeral, nil),
    ("get x by a = ▸05/2026◂", .malformedNumeral, "get x by a = 2026-05"),
    ("get x by a = since ▸202605◂", .malformedNumeral, "get x by a = since 2026-05"),
    ("show a[b: ▸2026-5◂]", .malformedNumeral, "show a[b: 2026-05]"),
    ("expect a > ▸2026-05◂", .malformedNumeral, nil),
    ("expect a > ▸1e999◂", .malformedNumeral, nil),
    ("get x by a = ▸3◂", .bareNumber, "get x by a = \"3\""),
    ("show a[b: ▸3◂]", .bareNumber, "show a[b: \"3\"]"),
    ("get x by geo/▸3◂", .bareNumber, "get x by geo/\"3\""),
    ("get x by a = latest ▸0◂", .countOutOfRange, nil),
    ("get x by a = latest ▸1.5◂", .countOutOfRange, nil),
    ("chart bar a top ▸0◂", .countOutOfRange, nil),
    ("expect a has ▸-1◂ rows", .countOutOfRange, nil),
    ("get x by a = ▸2025-12..2025-04◂", .backwardRange, "get x by a = 2025-04..2025-12"),
    ("get x by a = ▸2025..2023/24◂", .backwardRange, "get x by a = 2023/24..2025"),
    (
      "get x by a = group [▸2025-Q2 .. 2025-01◂]", .backwardRange,
      "get x by a = group [2025-01..2025-Q2]"
    ),
    ("show a▸;◂", .strayCharacter, "show a"),
    ("show▸\u{A0}◂a", .strayCharacter, "show a"),
    ("find \"a▸\u{7}◂\"", .strayCharacter, nil),
    ("show a # ▸\u{7}◂", .strayCharacter, nil),
    ("show ▸\\◂ a", .strayCharacter, "show  a"),
    ("find ▸'a \"b\"'◂", .foreignQuotes, "find \"a \\\"b\\\"\""),
    ("find ▸“a”◂", .foreignQuotes, "find \"a\""),
    ("find \"a ▸\\p◂\"", .unknownEscape, "find \"a \\\\p\""),
    ("find \"▸\\u{110000◂}\"", .unknownEscape, nil),
    ("find ▸\"◂abc", .openQuote, nil),
    ("find ▸$twon◂", .unknownParameter, "find $town"),
    ("find ▸$x◂", .unknownParameter, nil),
  ]

  @Test(arguments: cases.indices)
  func saysOneThingAndHowToMendIt(_ index: Int) throws {
    let (text, code, fixed) = Self.cases[index]
    let result = CellParser.parse(text.bytes, parameters: ["town": "London"])
    #expect(result.problems.map(\.code.id) == [code.id], "\(text)")
    let problem = try #require(result.problems.first, "\(text)")
    #expect(problem.range == text.ranges.first, "\(text)")
    #expect(!problem.summary.isEmpty && !problem.summary.hasSuffix("."), "\(text)")
    #expect(problem.remedy.hasSuffix(".") || problem.remedy.hasSuffix("?"), "\(text)")
    #expect(problem.fixIts.first.map(text.applying) == fixed, "\(text)")
    guard let fixed else { return }
    let again = CellParser.parse(fixed, parameters: ["town": "London"])
    #expect(again.problems.isEmpty, "\(fixed)")
    #expect(again.outcome == .complete, "\(fixed)")
  }

  @Test func listsTheParametersThatThereAre() throws {
    let problems = CellParser.parse("find $x", parameters: ["b": "1", "a": "2"]).problems
    #expect(try #require(problems.first).remedy.contains("$a, $b"))
    #expect(CellParser.parse("find $x").problems.first?.remedy.contains("--set x=") == true)
  }

  @Test func namesTheLineWhereTheQuoteIsProbablyMissing() throws {
    let result = CellParser.parse("find \"a\nfind \"b\"\nfind \"c\"\nshow a")
    let problem = try #require(result.problems.first { $0.code == .openQuote })
    #expect(problem.notes.first?.contains("line 1") == true)
    #expect(CellParser.parse("find \"a\n").problems.first?.notes == [])
  }

  @Test func showsHostileTextWithoutObeyingIt() {
    let result = CellParser.parse("shw\u{1B}o \u{202E}x\nfind '\u{1B}[0m'\n\"\u{1B}")
    for problem in result.problems {
      let text = problem.summary + problem.remedy + problem.notes.joined()
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }
}
