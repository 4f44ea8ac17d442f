import CellLanguage
import Diagnostics
import StatbookTestSupport
import Testing

@Suite struct RobustnessTests {
  /// Whether what the parser, the printer, the formatter and completion say of a text fits together.
  private func check(_ bytes: [UInt8], at offset: Int) -> Bool {
    let result = CellParser.parse(bytes)
    var isSound = result.problems.allSatisfy { problem in
      ([problem.range] + problem.fixIts.map(\.range)).allSatisfy {
        0 <= $0.start && $0.start <= $0.end && $0.end <= bytes.count
      }
    }
    let starts = result.problems.map(\.range.start)
    isSound = isSound && starts == starts.sorted()
    let errors = result.problems.filter { $0.severity == .error }
    switch result.outcome {
    case .complete: isSound = isSound && errors.isEmpty
    case .incomplete(.trailing("\\")): break
    case .incomplete, .invalid: isSound = isSound && !errors.isEmpty
    }
    for statement in result.statements {
      isSound = isSound && CellParser.parse(statement.rendered()).statements == [statement]
    }
    if result.outcome == .complete {
      let formatted = CellFormatter.format(String(decoding: bytes, as: UTF8.self))
      isSound = isSound && CellParser.parse(formatted).statements == result.statements
    }
    let context = CompletionContext.at(offset, in: bytes)
    return isSound && context.range.start <= context.range.end
  }

  @Test func holdsForDamagedText() {
    var random = RandomSyntax(seed: 31)
    let interesting = Array("\"\\[](),.:=+/@#$'\n \t-;%!0é".utf8) + [0x00, 0x80, 0xE2, 0xFF]
    for _ in 0..<800 {
      let statements = random.some(1...3) { $0.statement() }
      var bytes = Array(
        statements.map { $0.rendered(as: .lines) }.joined(separator: "\n").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random.chance) where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &random.chance)
        switch Int.random(in: 0..<4, using: &random.chance) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(random.oneOf(interesting), at: place)
        case 2: bytes[place] = random.oneOf(interesting)
        default: bytes.removeSubrange(place..<min(place + 9, bytes.count))
        }
      }
      let offset = Int.random(in: 0...bytes.count, using: &random.chance)
      let isSound = check(bytes, at: offset)
      #expect(isSound, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test func holdsForTokensInAnyOrder() {
    var random = RandomSyntax(seed: 32)
    let pieces = [
      "show", "get", "by", "let", "x", "\"a\"", "2024", "2026-05", "str:a:b", "$p", "[", "]", "(",
      ")", ",", ".", "/", "=", "==", "+", "total", "latest", "group", "all", "level", "of", "as",
      "with", "notes", "query", "expect", "has", "@", ":", "..", "?", "\n", "\n  ", "\\\n", "# c\n",
      "each", "from", "pivot", "across", "chart", "line", "12", "compare", "to", "-1",
    ]
    for _ in 0..<1000 {
      let text = random.some(1...25) { $0.oneOf(pieces) }.joined(separator: " ")
      let isSound = check(Array(text.utf8), at: text.utf8.count / 2)
      #expect(isSound, "\(text)")
    }
  }

  /// Texts of a pattern that is repeated, each of which would take very long if the time were not in
  /// proportion to the length.
  static let patterns: [(before: String, repeated: String, count: Int)] = [
    ("", "[", 25_000), ("", "(", 25_000), ("get x by a = ", "[", 25_000),
    ("get x by a = ", "group [", 5_000), ("get x by ", "(", 25_000), ("show a", "[b:", 7_500),
    ("get x by a = \"b\"", ", \"c\"", 7_500), ("get x by a = \"b\"", ", c/d", 7_500),
    ("get x by a = ", "b/", 15_000), ("get ", "a.", 15_000), ("", "]", 25_000),
    ("", "a ", 25_000),
    ("", "show a\n", 5_000), ("", "shwo a\n", 5_000), ("", ";a", 15_000), ("", "“", 15_000),
    ("", "«a ", 15_000), ("find \"", "\\q", 15_000), ("", "\\", 25_000), ("", "\u{0}", 25_000),
    ("", "a", 125_000), ("show ", "é", 25_000), ("expect a > ", "9", 25_000), ("", "\"", 25_001),
    ("", "\n", 50_000), ("", "# c\n", 12_500), ("", "$a ", 12_500), ("get x", "\n by a", 5_000),
    ("get x by a = 5", ", 5", 12_500), ("", ".a\n", 7_500), ("show a", ",\n", 12_500),
    ("get x by a", "\n b = ]", 5_000), ("let x = get y", " as of 2024", 5_000),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: patterns.indices)
  func takesTimeInProportionToTheLength(_ index: Int) {
    let (before, repeated, count) = Self.patterns[index]
    let bytes = Array((before + String(repeating: repeated, count: count)).utf8)
    let result = CellParser.parse(bytes)
    #expect(result.problems.count <= 51)
    _ = CompletionContext.at(bytes.count, in: bytes)
  }

  @Test func refusesBracketsThatAreTooDeep() {
    func groups(_ depth: Int) -> [DiagnosticCode] {
      let text =
        "get x by a = " + String(repeating: "group [", count: depth)
        + String(repeating: "]", count: depth)
      return CellParser.parse(text).problems.map(\.code)
    }
    #expect(groups(64) == [])
    #expect(groups(65) == [.nestedTooDeeply])
    #expect(groups(5000) == [.nestedTooDeeply])
  }
}
