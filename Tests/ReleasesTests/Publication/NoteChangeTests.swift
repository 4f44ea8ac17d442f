import StatModel
import StatbookTestSupport
import Testing

@testable import Releases

@Suite struct NoteChangeTests {
  /// The small table with footnotes to its dataset.
  private func table(_ notes: [(String, String)]) -> StatTable {
    var table = TableBuilder.small
    table.dataset.annotationKeys = notes.map(\.0)
    table.annotations = AnnotationMap(notes.map { .init($0.0, $0.1) })
    return table
  }

  private let rounding = "Figures are rounded and may not sum to the totals shown here."

  @Test func aKeyRenumberedWithTheSameTextIsNoChange() {
    let (old, new) = (table([("I", rounding)]), table([("IV", rounding)]))
    #expect(NoteChange.changes(from: old, to: new).isEmpty)
    #expect(NoteChange.changes(from: old, to: table([("I", rounding + "\n")])).isEmpty)
  }

  @Test func whatIsRewordedIsToldWordByWord() {
    let new = table([("I", "Figures are perturbed and may not sum to the totals shown here.")])
    #expect(
      NoteChange.changes(from: table([("I", rounding)]), to: new) == [
        .reworded([
          .same("Figures are"), .removed("rounded"), .added("perturbed"),
          .same("and may not sum to the totals shown here."),
        ])
      ])
  }

  @Test func anotherTextUnderTheSameKeyIsAddedAndRemoved() {
    let new = table([("I", "Scotland is left out.")])
    #expect(
      NoteChange.changes(from: table([("I", rounding)]), to: new)
        == [.removed(rounding), .added("Scotland is left out.")])
  }

  @Test func rewordedFootnotesFindTheirOwnPartners() throws {
    let (a, b) = ("One two three four five six.", "Red green blue white black grey.")
    let changes = NoteChange.changes(
      from: table([("I", a), ("II", b), ("III", "Gone altogether.")]),
      to: table([
        ("I", "Red green blue white black brown."), ("II", "One two three four five seven."),
      ]))
    try #require(changes.count == 3)
    guard case .reworded(let first) = changes[0], case .reworded(let second) = changes[1] else {
      Issue.record("\(changes)")
      return
    }
    #expect(first == [.same("One two three four five"), .removed("six."), .added("seven.")])
    #expect(second == [.same("Red green blue white black"), .removed("grey."), .added("brown.")])
    #expect(changes[2] == .removed("Gone altogether."))
  }

  @Test func aTextThatNothingRefersToIsNoFootnote() {
    var old = table([("I", rounding)])
    old.dataset.annotationKeys = []
    #expect(NoteChange.changes(from: old, to: TableBuilder.small).isEmpty)
  }

  @Test func theLegendOfAMarkComesAndGoesWithTheMark() {
    let marked = table([("p", "Provisional figures.")])
    #expect(NoteChange.changes(from: marked, to: TableBuilder.small).isEmpty)
    let other = table([("p", "Provisional figures. Again.")])
    #expect(NoteChange.changes(from: marked, to: other).count == 1)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func theWordsOfADifferenceAreThoseOfBothTexts(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func text() -> [String] {
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        ["a", "b", "c", "é", "e\u{301}"][Int.random(in: 0..<5, using: &generator)]
      }
    }
    let (old, new) = (text(), text())
    let changes = WordDifference.changes(
      from: WordDifference.words(of: old.joined(separator: " ")),
      to: WordDifference.words(of: new.joined(separator: "  ")))
    var (before, after): ([String], [String]) = ([], [])
    for change in changes {
      switch change {
      case .same(let text):
        before.append(text)
        after.append(text)
      case .removed(let text): before.append(text)
      case .added(let text): after.append(text)
      }
    }
    #expect(Array(before.joined(separator: " ").utf8) == Array(old.joined(separator: " ").utf8))
    #expect(Array(after.joined(separator: " ").utf8) == Array(new.joined(separator: " ").utf8))
  }

  @Test func longTextsThatDifferMuchAreReplacedWhole() {
    let old = (0..<3000).map { "a\($0)" }
    let new = (0..<3000).map { "b\($0)" }
    let changes = WordDifference.changes(
      from: WordDifference.words(of: "begin " + old.joined(separator: " ") + " end"),
      to: WordDifference.words(of: "begin " + new.joined(separator: " ") + " end"))
    #expect(
      changes == [
        .same("begin"), .removed(old.joined(separator: " ")), .added(new.joined(separator: " ")),
        .same("end"),
      ])
  }
}
