import Diagnostics
import Testing

@Suite struct SourceExcerptTests {
  /// The two lines that an excerpt becomes, without their margin.
  private func lines(_ text: String, at offset: Int) -> [Substring] {
    lines(Array(text.utf8), at: offset)
  }

  private func lines(_ bytes: [UInt8], at offset: Int) -> [Substring] {
    Diagnostic("x", excerpt: SourceExcerpt(of: bytes, at: offset)).rendered
      .split(separator: "\n").dropFirst().map { $0.dropFirst(4) }
  }

  @Test func pointsAtTheByteOfItsLine() {
    #expect(lines("{\n  \"a\": x\n}", at: 9) == ["  \"a\": x", "       ^"])
  }

  @Test func pointsAtTheFirstByte() {
    #expect(lines("abc", at: 0) == ["abc", "^"])
  }

  @Test func pointsBehindTheLastByte() {
    #expect(lines("abc", at: 3) == ["abc", "   ^"])
    #expect(lines("abc", at: 99) == ["abc", "   ^"])
  }

  @Test func pointsAtAnEmptyText() {
    #expect(SourceExcerpt(of: [], at: 0).text == "")
    #expect(SourceExcerpt(of: [], at: 0).indent == 0)
  }

  @Test func pointsAtTheEndOfALine() {
    #expect(lines("abc\ndef", at: 3) == ["abc", "   ^"])
    #expect(lines("abc\r\ndef", at: 5) == ["def", "^"])
  }

  @Test func cutsALongLineAroundThePlace() {
    let text = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
    let lines = lines(text, at: 500)
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.count <= 76 })
    func column(of character: Character, in line: Substring) -> Int? {
      line.firstIndex(of: character).map { line.distance(from: line.startIndex, to: $0) }
    }
    let caret = column(of: "^", in: lines[1])
    #expect(caret == column(of: "X", in: lines[0]))
    #expect(caret != nil)
  }

  @Test func countsCharactersAndNotBytes() {
    #expect(lines("éé!", at: 4) == ["éé!", "  ^"])
  }

  @Test func keepsTheCaretInPlaceBehindTabs() {
    #expect(lines("\t\tx", at: 2) == ["  x", "  ^"])
  }

  @Test func survivesBytesThatAreNoText() {
    for offset in 0...5 {
      let lines = lines([0xFF, 0xC3, 0x28, 0x80, 0x0A], at: offset)
      #expect(lines.count == 2)
    }
  }

  @Test func keepsTheCaretInPlaceBehindAControlCharacter() {
    #expect(lines("\u{1B}x", at: 1) == ["␛x", " ^"])
    // An override has no picture and is spelled out, which is seven characters longer.
    #expect(lines("\u{202E}x", at: 3) == ["\\u{202E}x", "        ^"])
  }

  @Test func countsCellsOfWideCharacters() {
    #expect(lines("家族x", at: 6) == ["家族x", "    ^"])
  }

  @Test func underlinesAPartAsFarAsItStandsOnTheLine() {
    func underlined(_ text: String, _ start: Int, _ end: Int) -> [Substring] {
      let excerpt = SourceExcerpt(of: Array(text.utf8), range: SourceRange(start, end))
      return Diagnostic("x", excerpt: excerpt).rendered.split(separator: "\n").dropFirst()
        .map { $0.dropFirst(4) }
    }
    #expect(underlined("show cat", 5, 8) == ["show cat", "     ^~~"])
    #expect(underlined("\tshow 家族", 6, 12) == [" show 家族", "      ^~~~"])
    #expect(underlined("show cat\nshow dog", 5, 17) == ["show cat", "     ^~~"])
    #expect(underlined("show", 4, 4) == ["show", "    ^"])
  }
}
