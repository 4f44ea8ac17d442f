import StatbookTestSupport
import Testing

@Suite struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    screen.write(text.utf8)
    return screen
  }

  @Test(arguments: [
    ("abc\rX", "Xbc"), ("abc\u{8}\u{8}X", "aXc"), ("a\r\nb", "a\nb"), ("a\tb", "a       b"),
    ("abc\u{1B}[2DX", "aXc"), ("abc\u{1B}[1GX", "Xbc"), ("abc\u{1B}[2D\u{1B}[K", "a"),
    ("abc\r\u{1B}[2P", "c"), ("abc\r\u{1B}[2@", "  abc"), ("a\r\nb\u{1B}[AX", "aX\nb"),
    ("a\r\nb\u{1B}[HX\u{1B}[J", "X"), ("a\r\nb\u{1B}[2;3HX", "a\nb X"),
    ("a\r\nb\r\u{1B}[L\u{1B}[1mc\u{1B}[0m", "a\nc\nb"), ("a\r\nb\u{1B}[H\u{1B}[M", "b"),
  ])
  func obeysSequences(text: String, seen: String) { #expect(screen(text).text == seen) }

  @Test func leavesAFullLineOnlyWithTheNextCharacter() {
    #expect(screen("0123456789").row == 0)
    #expect(screen("0123456789\r\nx").text == "0123456789\nx")
    #expect(screen("0123456789x").text == "0123456789\nx")
  }

  @Test func scrollsAtTheBottom() {
    #expect(screen("1\r\n2\r\n3\r\n4\r\n5").text == "2\n3\n4\n5")
  }

  @Test func countsWideAndCombiningCharacters() {
    let wide = screen("日本e\u{301}x")
    #expect(wide.text == "日本e\u{301}x")
    #expect(wide.column == 6)
    #expect(screen("日本\rX").text == "X 本")
    #expect(screen("123456789日").text == "123456789\n日")
  }

  @Test func notesCommandsWithoutShowingThem() {
    let screen = screen("a\u{1B}]0;title\u{7}b\u{1B}]52;c;eA==\u{1B}\\c\u{1B}[?2004h")
    #expect(screen.text == "abc")
    #expect(screen.commands == ["0;title", "52;c;eA=="])
    #expect(screen.marksPastes)
  }

  @Test func keepsTheLineOfTheCursorWhenItGetsSmaller() {
    var screen = screen("1\r\n2\r\n3\r\nabcdefgh")
    screen.resize(columns: 5, rows: 2)
    #expect(screen.text == "3\nabcde")
    #expect(screen.row == 1)
  }
}
