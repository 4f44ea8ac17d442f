import StatModel
import Testing

@Suite struct TextListBytesTests {
  @Test(
    arguments: [
      (["a:B:1", "a:B:22", "a:B:"], "B"), (["a:B:1", "b:B:1"], "B"), (["x:a:B:1"], "B"),
      (["a::1", "b::22"], ""), (["a:B:1", "a:B:1:2"], nil), (["a:B:1", "a:C:1"], nil),
      (["a:B:1", "a:BB:1"], nil), (["a:BB:1", "a:B:1"], nil), (["B:1"], nil),
      (["a:B:1", "B:1"], nil),
      (["a:B:1", ""], nil), ([], nil), (["é:ü:1", "é:ü:2"], "ü"),
    ] as [([String], String?)])
  func findsThePartThatAllShare(texts: [String], part: String?) {
    #expect(TextList(texts).commonPartBeforeLast == part)
  }

  @Test func comparesByteForByte() {
    let texts = [
      "", "a", "e\u{301}", "\u{E9}", "12345678", "12345679", "123456789", "1234567812345678",
    ]
    let (list, moved) = (TextList(texts), TextList(["before"] + texts))
    for (position, text) in texts.enumerated() {
      for (place, other) in texts.enumerated() {
        #expect(
          list.isText(at: position, sameAs: moved, at: place + 1)
            == text.utf8.elementsEqual(other.utf8))
      }
    }
  }
}
