import Diagnostics
import Testing

@Suite struct SourceTextTests {
  private func place(_ source: SourceText, _ offset: Int) -> [Int] {
    let place = source.place(at: offset)
    return [place.line, place.column]
  }

  @Test func placesAreCountedFromOneInBytes() {
    let source = SourceText(name: "a", bytes: Array("ab\né=c\n\nd".utf8))
    #expect(place(source, 0) == [1, 1])
    #expect(place(source, 2) == [1, 3], "the line end is the last of its line")
    #expect(place(source, 3) == [2, 1])
    #expect(place(source, 5) == [2, 3], "é has two bytes")
    #expect(place(source, 8) == [3, 1])
    #expect(place(source, 9) == [4, 1])
    #expect(place(source, 10) == [4, 2], "behind the last")
  }

  @Test func aPartOfAFileHasThePlacesOfTheFile() {
    let source = SourceText(
      name: "a.md", bytes: Array("show x\n  by y\nz".utf8), firstLine: 10, indents: [2, 4])
    #expect(place(source, 5) == [10, 8])
    #expect(place(source, 9) == [11, 7])
    #expect(place(source, 14) == [12, 1], "a line without a known indent")
    #expect(source.place(at: 0).file == "a.md")
  }

  @Test func anEmptyTextHasOnePlace() {
    #expect(place(SourceText(name: "-", bytes: []), 0) == [1, 1])
  }

  @Test func aPartIsCutToTheText() {
    let source = SourceText(name: "a", bytes: Array("abc".utf8))
    #expect(source.text(SourceRange(1, 2)) == "b")
    #expect(source.text(SourceRange(1, 99)) == "bc")
    #expect(source.text(SourceRange(50, 99)) == "")
  }

  @Test func aRangeNeverEndsBeforeItStarts() {
    #expect(SourceRange(5, 3) == SourceRange(5, 5))
    #expect(SourceRange(4, 6).joined(with: SourceRange(1, 2)) == SourceRange(1, 6))
  }
}
