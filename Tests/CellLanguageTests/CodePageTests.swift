import CellLanguage
import Diagnostics
import Testing

@Suite struct CodePageTests {
  /// The codes of the parser, which are those below 100.
  static let codes = DiagnosticCode.all.filter { $0.id < "SB1" }

  /// Texts for pages whose example only hints at what would be too long or no text.
  static let stand: [DiagnosticCode: [UInt8]] = [
    .notUTF8: Array("find \"Caf".utf8) + [0xE9, 0x22],
    .nestedTooDeeply: Array(
      ("get x by a = " + String(repeating: "group [", count: 65)).utf8),
    .moreProblems: Array(String(repeating: ";\n", count: 60).utf8),
  ]

  /// The fenced blocks of a page: what is wrong, and what is right.
  private func examples(_ code: DiagnosticCode) throws -> (wrong: String, right: String) {
    let parts = code.page.components(separatedBy: "```\n")
    try #require(parts.count == 5, "\(code.page)")
    return (parts[1], parts[3])
  }

  @Test(arguments: codes)
  func itsWrongExampleRaisesIt(_ code: DiagnosticCode) throws {
    let example = try Self.stand[code] ?? Array(examples(code).wrong.utf8)
    let result = CellParser.parse(example, parameters: ["town": "London"])
    #expect(result.problems.contains { $0.code == code }, "\(result.problems.map(\.code.id))")
  }

  @Test(arguments: codes)
  func itsRightExampleHasNoProblem(_ code: DiagnosticCode) throws {
    let result = CellParser.parse(try examples(code).right, parameters: ["town": "London"])
    #expect(result.problems.isEmpty, "\(code.page)")
    #expect(result.outcome == .complete, "\(code.page)")
  }

  @Test func numbersAreGivenOnceAndWithoutGaps() {
    #expect(
      Self.codes.map(\.id) == (1...Self.codes.count).map { "SB0" + ($0 < 10 ? "0" : "") + "\($0)" })
  }

  @Test(arguments: codes)
  func itsTitleAndPageAreFilled(_ code: DiagnosticCode) {
    #expect(!code.title.isEmpty && !code.title.hasSuffix("."))
    #expect(code.explanation.count > 60)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let found = rest.firstRange(of: separator) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}
