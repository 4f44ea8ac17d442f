import Diagnostics
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("Month", 5), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｶﾅ", 2), ("Ｆ", 2),
    ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇬🇧", 2), ("❤️", 2),
    ("…", 1), ("│", 1), ("a\u{200B}b", 2), ("\u{AD}", 1), ("กำ", 2),
  ])
  func countsTheCellsOfAText(text: String, width: Int) {
    #expect(text.displayWidth == width, "the width of \(text.unicodeScalars.map(\.value))")
  }

  @Test(arguments: [
    ("Yorkshire and The Humber", 11, "Yorks…umber"), ("short", 5, "short"), ("shorter", 5, "sh…er"),
    ("日本語日本語", 6, "日…語"), ("abc", 1, "…"), ("abc", 0, ""), ("abc", 2, "a…"),
  ])
  func shortensInTheMiddle(text: String, width: Int, expected: String) {
    let short = text.truncatedInTheMiddle(to: width)
    #expect(short == expected)
    #expect(short.displayWidth <= width)
  }
}

struct SafeTextTests {
  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"), ("a\nb\tc\r", "a␊b␉c␍"), ("\u{7F}\u{0}", "␡␀"),
    ("\u{9B}31m", "\\u{9B}31m"), ("safe\u{202E}txt", "safe\\u{202E}txt"),
    ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("a\u{2028}b", "a\\u{2028}b"),
    ("plain é 日本 👩‍👩‍👧", "plain é 日本 👩‍👩‍👧"), ("\r\n", "␍␊"),
  ])
  func showsWhatATerminalWouldObey(text: String, expected: String) {
    #expect(SafeText.visible(text) == expected)
  }
}
