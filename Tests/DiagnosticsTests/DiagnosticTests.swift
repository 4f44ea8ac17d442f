import Diagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test func isOneLineWhereNothingElseIsKnown() {
    #expect(Diagnostic("no such thing").rendered == "statbook: error: no such thing\n")
  }

  @Test func saysPlaceThenExcerptThenNotesThenRemedy() {
    let bytes = Array("{\n  \"a\": nul\n}".utf8)
    let diagnostic = Diagnostic(
      "unknown word", remedy: "Write null.\nOr leave it out.", notes: ["at a", "byte 9"],
      place: .init(file: "query.json", line: 2, column: 8),
      excerpt: SourceExcerpt(of: bytes, at: 9))
    let expected = """
      query.json:2:8: error: unknown word
        |   "a": nul
        |        ^
      note: at a
      note: byte 9
      help: Write null.
      help: Or leave it out.

      """
    #expect(diagnostic.rendered == expected)
  }

  @Test(arguments: [
    ("\u{1B}[31mred", "␛[31mred"),
    ("bell\u{7}", "bell␇"),
    ("\u{9B}31m", "\\u{9B}31m"),
    ("a\u{202E}b", "a\\u{202E}b"),
    ("a\u{2066}b", "a\\u{2066}b"),
    ("a\u{2028}b", "a\\u{2028}b"),
    ("a\rb", "a␍b"),
  ])
  func showsWhatATerminalWouldObey(hostile: String, visible: String) {
    #expect(Diagnostic(hostile).rendered == "statbook: error: \(visible)\n")
    #expect(Diagnostic("x", notes: [hostile]).rendered.hasSuffix("note: \(visible)\n"))
  }

  @Test func aSummaryMayHaveLinesAndANoteIsOne() {
    #expect(Diagnostic("a\nb").rendered == "statbook: error: a\nb\n")
    #expect(Diagnostic("a", notes: ["b\nc"]).rendered.hasSuffix("note: b␊c\n"))
  }

  @Test func showsControlCharactersOfAPlaceAndAnExcerpt() {
    let bytes = Array("{\u{1B}]0;title\u{7}}".utf8)
    let rendered = Diagnostic(
      "unexpected byte", place: .init(file: "a\u{1B}b.json", line: 1, column: 2),
      excerpt: SourceExcerpt(of: bytes, at: 1)
    ).rendered
    #expect(rendered.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{7F}" })
    #expect(rendered.hasPrefix("a␛b.json:1:2: error"))
  }

  @Test func keepsLettersOfAllScripts() {
    let text = "Cymru: pobl â phlant, 家族, عائلة"
    #expect(Diagnostic(text).rendered == "statbook: error: \(text)\n")
  }

  @Test func aTextOfMillionsOfBytesIsCut() {
    let long = String(repeating: "x", count: 1_000_000)
    let rendered = Diagnostic(long, remedy: long, notes: [long]).rendered
    #expect(rendered.utf8.count < 5000 && rendered.contains("x…"))
  }
}
