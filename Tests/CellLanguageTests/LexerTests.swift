import Diagnostics
import StatbookTestSupport
import Testing

@testable import CellLanguage

@Suite struct LexerTests {
  private func kinds(_ text: String) -> [Token.Kind] {
    Lexer.tokens(of: Array(text.utf8), parameters: nil).tokens.dropLast().map(\.kind)
  }

  private func texts(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Lexer.tokens(of: bytes, parameters: nil).tokens.dropLast().map {
      String(decoding: bytes[$0.start..<$0.end], as: UTF8.self)
    }
  }

  @Test func readsMarks() {
    #expect(
      kinds(". , / = == + @ [ ] ( ) : .. >= <= != < > ?") == [
        .dot, .comma, .slash, .equals, .doubleEquals, .plus, .at, .openBracket, .closeBracket,
        .openParenthesis, .closeParenthesis, .colon, .range, .greaterOrEqual, .lessOrEqual,
        .notEqual, .less, .greater, .question,
      ])
  }

  @Test(arguments: ["a", "a_b", "a-b", "_x", "Größe", "日本語", "naïve-2", "ﬁ", "e\u{301}t", "str"])
  func readsAWord(_ text: String) {
    #expect(kinds(text) == [.word])
    #expect(texts(text) == [text])
  }

  @Test(arguments: ["0", "100_000", "-0.5", "6519200", "2026-05", "2026-Q2", "2023/24", "1e+300"])
  func readsANumeral(_ text: String) {
    #expect(kinds(text) == [.numeral])
  }

  @Test func partsWhatStandsTogether() {
    #expect(texts("2023-01..2024-01") == ["2023-01", "..", "2024-01"])
    #expect(texts("a.b/c") == ["a", ".", "b", "/", "c"])
    #expect(texts("a@3[x:y]") == ["a", "@", "3", "[", "x", ":", "y", "]"])
    #expect(texts("a>=-5") == ["a", ">=", "-5"])
    #expect(texts("x=\"a\"\"b\"") == ["x", "=", "\"a\"", "\"b\""])
  }

  @Test func endsAnIDWhereItCanNotGoOn() {
    #expect(texts("str:a:B_1%28x%29,") == ["str:a:B_1%28x%29", ","])
    #expect(texts("str:a+b + c") == ["str:a+b", "+", "c"])
    #expect(texts("[str:a: 2024]") == ["[", "str:a", ":", "2024", "]"])
    #expect(texts("str:a/b.c/\"d\"") == ["str:a/b.c", "/", "\"d\""])
    #expect(texts("str: a") == ["str", ":", "a"])
    #expect(kinds("strx:a") == [.word, .colon, .word])
  }

  @Test(arguments: [
    ("\"a\"", "a"), (#""\"\\\n\t\r""#, "\"\\\n\t\r"), (#""\u{41}\u{1F600}""#, "A😀"),
    ("\"two\nlines\"", "two\nlines"), ("\"# no comment\"", "# no comment"), ("\"\"", ""),
    ("\"👩‍👩‍👧\"", "👩‍👩‍👧"),
  ])
  func readsAText(_ spelling: String, _ value: String) throws {
    #expect(try statement("find \(spelling)") == .find(value, in: nil))
    #expect(try statement("find \(TextLiteral.quoted(value))") == .find(value, in: nil))
  }

  @Test func showsNothingThatATerminalWouldObeyInATextThatItWrites() {
    let written = TextLiteral.quoted("\u{1B}[0m\u{202E}\u{9B}é")
    #expect(written == #""\u{1B}[0m\u{202E}\u{9B}é""#)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF],
      [0xF0, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    for before in ["", "# ", "\"", "show a\n  "] {
      let result = CellParser.parse(Array(before.utf8) + bytes)
      #expect(result.problems.contains { $0.code == .notUTF8 })
      #expect(result.outcome == .invalid)
    }
  }

  @Test func coversTheTextWithTokensAndGaps() {
    var chance = SeededGenerator(seed: 7)
    let pieces = [
      "a", "\"x\"", "\"", " ", "\n", "# c\n", "2024", "str:a", "\\", "$p", "%", "é", "\u{0}", "..",
    ]
    for _ in 0..<500 {
      let text = (0..<20).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
      let bytes = Array(text.utf8)
      let tokens = Lexer.tokens(of: bytes, parameters: [:]).tokens
      var end = 0
      for token in tokens {
        #expect(token.start >= end && token.end >= token.start)
        end = token.end
      }
      #expect(end == bytes.count)
    }
  }

  @Test(arguments: [
    ("2026-5", "2026-05"), ("202605", "2026-05"), ("05/2026", "2026-05"), ("2026Q2", "2026-Q2"),
    ("2026-q2", "2026-Q2"), ("2023/2024", "2023/24"), ("2023-24", "2023/24"),
  ])
  func guessesThePeriodThatWasMeant(_ written: String, _ meant: String) {
    #expect(Numeral(written).period == nil)
    #expect(Numeral(written).likelyPeriod == meant)
  }

  @Test(arguments: ["2026-13", "2026-00", "2026-Q5", "2023/25", "12", "1_2", "12x", "2024-05-17"])
  func takesNothingElseForAPeriod(_ written: String) {
    #expect(Numeral(written).period == nil)
  }

  @Test func findsTheWordsOfTheLanguageByTheirBytes() {
    func word(_ text: String) -> Keyword? {
      KeywordTable.shared.word(in: Array("-\(text)-".utf8), from: 1, to: 1 + text.utf8.count)
    }
    for keyword in Keyword.allCases {
      #expect(word(keyword.rawValue) == keyword)
      #expect(word(keyword.rawValue.uppercased()) == nil)
      #expect(word(keyword.rawValue + "z") == nil)
      #expect(keyword.rawValue.utf8.count <= Keyword.longest)
    }
    #expect(word("") == nil)
    #expect(word("größe") == nil)
  }

  @Test func asksUnicodeOfEachScalarWhetherItIsOfAWord() {
    var scalars = WordScalars()
    // Twice, since those that share a place take it from each other.
    for value in (0x80...0x3200).flatMap({ [UInt32($0), UInt32($0) + 0x10000, UInt32($0)] }) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(scalars.begins(scalar) == scalar.properties.isIDStart)
      #expect(scalars.goesOn(scalar) == scalar.properties.isIDContinue)
      #expect(scalar.isControl == (scalar.properties.generalCategory == .control))
    }
  }
}
