import CellLanguage
import Diagnostics
import Testing

@Suite struct RecoveryTests {
  /// Texts with their problems, all of them and no others, and the names that whole statements show.
  static let cases: [(text: MarkedText, codes: [DiagnosticCode], statements: Int)] = [
    ("▸shwo◂ a\nshow b ▸c◂\nshow d", [.unknownStatement, .unexpectedText], 1),
    ("get x by▸◂\nlet ▸by◂ = get y\nshow a", [.missingText, .reservedName], 1),
    ("expect a[b: \"c\",▸◂\nshow a", [.missingText], 1),
    ("get x by ▸(◂a, b\n\nlet c = get y", [.unmatchedBracket], 1),
    (
      "get x by a = ▸3◂, b = ▸lastest◂ 2, c = ▸[◂\"d\"]",
      [.bareNumber, .misspeltWord, .unexpectedText], 0
    ),
    (
      "get x\n  by a = ▸2026-13◂\n     b = ▸:◂\n     c ▸d◂\nshow a",
      [.malformedNumeral, .unexpectedText, .missingComma], 1
    ),
    (
      "get x by a = group \"b\" = [\"c\", ▸=◂, \"d\" ▸\"e\"◂], f ▸g◂",
      [.unexpectedText, .missingComma, .missingComma], 0
    ),
    (
      "expect a[b ▸=◂ c, ▸:◂ d, e: ▸5◂] ▸==◂ 3",
      [.unexpectedText, .unexpectedText, .bareNumber, .doubleEquals], 0
    ),
    ("▸.help◂\n▸!x◂\nshow a", [.shellCommand, .shellCommand], 1),
    ("show a\n  ▸show◂ b\n  show ▸c.d◂\nshow e", [.indentedStatement, .noResultName], 2),
    ("show a▸;;◂ show b\nshow c", [.strayCharacter], 1),
    ("let a = share of b over c\n  ▸using◂ d, e\nshow f", [.unexpectedText], 1),
    ("let share = share of b▸◂\nshow f", [.missingText], 1),
    (
      "get x by a = ▸last◂ 9, b = ▸each level \"c\" of d◂, e = 2025-01 ▸to◂ 2025-02, f = ▸May 2025◂",
      [.misspeltWord, .unexpectedText, .unexpectedText, .unexpectedText], 0
    ),
    (
      "get x by a = latest 9, ▸all level b of c◂, ▸all level d of e◂\nshow f",
      [.unexpectedText, .unexpectedText], 1
    ),
    (
      "expect a[b: ▸Nov 2025◂, ▸b◂: c] = ▸1,000◂\nshow f",
      [
        .unexpectedText, .repeatedClause, .malformedNumeral,
      ], 1
    ),
    ("chart ▸lin◂ a x b ▸x◂ c", [.misspeltWord, .repeatedClause], 0),
    ("get x by (a = ▸5◂, b▸]◂\nshow a", [.bareNumber, .unmatchedBracket], 1),
    ("▸]◂]]]\nshow a", [.unexpectedText], 1),
    ("get x by a ▸{◂b▸}◂\nshow c", [.strayCharacter, .strayCharacter], 1),
  ]

  @Test(arguments: cases.indices)
  func findsAllProblemsAndNoOthers(_ index: Int) {
    let (text, codes, statements) = Self.cases[index]
    let result = CellParser.parse(text.bytes)
    #expect(result.problems.map(\.code.id) == codes.map(\.id), "\(text)")
    #expect(result.problems.map(\.range) == text.ranges, "\(text)")
    #expect(result.statements.count == statements, "\(text)")
  }

  @Test(arguments: [1, 63, 64, 65, 200, 5000])
  func goesOnBehindBracketsHoweverDeep(_ depth: Int) {
    let (opened, closed) = (
      String(repeating: "[", count: depth), String(repeating: "]", count: depth)
    )
    let list = CellParser.parse("get x by a = : \(opened)1, 2\(closed), b = 2026-13\nshow c")
    #expect(list.problems.map(\.code) == [.unexpectedText, .malformedNumeral])
    #expect(list.statements.count == 1)
    let statement = CellParser.parse("shwo a \(opened)\nx\n\(closed)\nshow c")
    #expect(statement.problems.map(\.code) == [.unknownStatement])
    #expect(statement.statements.count == 1)
    let open = CellParser.parse("shwo a \(opened)\nx\nshow c")
    #expect(open.problems.map(\.code) == [.unknownStatement])
    #expect(open.statements.count == 1)
  }

  @Test func showsFiftyProblemsAndSaysThatThereAreMore() {
    let result = CellParser.parse(String(repeating: "shwo a\n", count: 51))
    #expect(result.problems.count == 51)
    #expect(result.problems.last?.code == .moreProblems)
    #expect(result.outcome == .invalid)
    let fifty = CellParser.parse(String(repeating: "shwo a\n", count: 50))
    #expect(fifty.problems.count == 50)
    #expect(fifty.problems.allSatisfy { $0.code == .unknownStatement })
  }

  @Test func ordersProblemsOfCharactersAndOfGrammarByTheirPlaces() {
    let result = CellParser.parse("show a;\nshwo b\nshow 'c'\nshow d }\n\u{7}")
    #expect(result.problems.map(\.range.start) == result.problems.map(\.range.start).sorted())
    #expect(
      Set(result.problems.map(\.code)) == [.strayCharacter, .unknownStatement, .foreignQuotes])
  }
}
