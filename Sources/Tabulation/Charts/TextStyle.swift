import Diagnostics

/// The characters of a chart as text.
struct TextStyle {
  let isPlain: Bool

  var ellipsis: String { isPlain ? "..." : "…" }
  var arrow: String { isPlain ? "->" : "→" }
  /// What marks the points of a line that is the only one.
  var point: Character { isPlain ? "*" : "●" }
  /// What a step of the axis of values is drawn in, across.
  var grid: Character { isPlain ? "." : "┈" }
  /// Where the two axes meet.
  var corner: String { isPlain ? " " : "└" }

  /// A cell of the axis of values.
  func axis(isTick: Bool) -> String { isPlain ? (isTick ? "+" : "|") : (isTick ? "┤" : "│") }

  /// An axis of categories with ticks at some columns.
  func rule(_ columns: Int, ticks: [Int]) -> String {
    String(
      (0..<columns).map { column in
        let isTick = ticks.contains(column)
        return isPlain ? (isTick ? "+" : "-") : (isTick ? "┬" : "─")
      })
  }

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
