import Diagnostics

/// The characters of a chart as text.
struct TextStyle {
  let isPlain: Bool

  var ellipsis: String { isPlain ? "..." : "…" }
  var arrow: String { isPlain ? "->" : "→" }
  /// What a line alone is drawn in, and its single points.
  var point: Character { isPlain ? "*" : "●" }

  private static let marks: [Character] = ["●", "○", "■", "□", "▲", "△", "◆", "◇"]
  private static let plainMarks: [Character] = ["*", "o", "+", "x", "#", "@", "%", "&"]

  /// The mark of a series; letters where there are more than eight.
  func mark(ofSeries number: Int) -> Character {
    let marks = isPlain ? Self.plainMarks : Self.marks
    if number < marks.count { return marks[number] }
    let letter = UInt8(ascii: "A") + UInt8((number - marks.count) % 26)
    return Character(Unicode.Scalar(letter))
  }

  /// A label made safe, in at most so many cells.
  func label(_ text: String, width: Int) -> String {
    SafeText.visible(text).truncatedInTheMiddle(to: max(width, 0), ellipsis: ellipsis)
  }

  /// A text made safe and broken into lines of at most so many cells.
  func lines(_ text: String, width: Int) -> [String] {
    SafeText.visible(text).wrapped(to: width).map {
      $0.truncatedInTheMiddle(to: width, ellipsis: ellipsis)
    }
  }
}
