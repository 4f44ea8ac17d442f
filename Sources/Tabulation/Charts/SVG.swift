import Diagnostics

/// The elements of a drawing, in units of its view box.
enum SVG {
  /// The width of every drawing.
  static let width = 600.0
  /// The size of its text, and that on a narrow screen, for which room is kept.
  static let fontSize = 14.0
  static let narrowFontSize = 18.0
  /// From one line of text to the next.
  static let lineHeight = 22.0
  /// From the middle of a line of text down to its baseline.
  static let baseline = 5.0
  private static let cellWidth = narrowFontSize * 0.56

  /// A coordinate, to a tenth.
  static func number(_ value: Double) -> String {
    let text = NumberFormat.fixed(value, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// About what a text takes on a narrow screen.
  static func width(of text: String) -> Double {
    Double(SafeText.visible(text).displayWidth) * cellWidth
  }

  /// The cells of text that a width has room for.
  static func cells(in width: Double) -> Int { max(Int(width / cellWidth), 1) }

  /// A text shortened to about a width.
  static func shortened(_ text: String, to width: Double) -> String {
    SafeText.visible(text).truncatedInTheMiddle(to: cells(in: width))
  }

  /// A text broken into lines of about a width and, among themselves, of about a length; what does
  /// not fit is shortened.
  static func lines(_ text: String, width: Double, most: Int) -> [String] {
    let text = SafeText.visible(text)
    let widest = cells(in: width)
    func lines(_ cells: Int) -> [String] { text.wrapped(to: cells, most: most, ellipsis: "…") }
    let loose = lines(widest)
    if loose.joined(separator: " ") != text { return loose }
    let even = (widest / 2..<widest).first { cells in
      let lines = lines(cells)
      return lines.count == loose.count && lines.joined(separator: " ") == text
    }
    return even.map(lines) ?? loose
  }

  /// Where a text stands.
  enum Anchor: String {
    case start, middle, end
  }

  /// A line of text with its middle at `y`; where it is shortened, the whole is its title.
  static func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, room: Double? = nil
  ) -> String {
    let shown = room.map { shortened(text, to: $0) } ?? SafeText.visible(text)
    return line(shown, of: text, x: x, y: y, anchor: anchor)
  }

  /// A text in lines around `y`; where it is shortened, the whole is its title.
  static func paragraph(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, width: Double, most: Int = 2
  ) -> String {
    let lines = lines(text, width: width, most: most)
    let top = y - lineHeight * Double(lines.count - 1) / 2
    let isWhole = lines.joined(separator: " ") == SafeText.visible(text)
    return lines.enumerated().map { number, shown in
      line(
        shown, of: isWhole ? shown : text, x: x, y: top + Double(number) * lineHeight,
        anchor: anchor)
    }.joined()
  }

  private static func line(
    _ shown: String, of text: String, x: Double, y: Double, anchor: Anchor
  ) -> String {
    let isWhole = shown == SafeText.visible(text)
    return HTML.element(
      "text",
      [
        ("x", number(x)), ("y", number(y + baseline)),
        ("text-anchor", anchor == .start ? nil : anchor.rawValue),
      ],
      HTML.escaped(shown) + (isWhole ? "" : HTML.element("title", [], HTML.escaped(text))))
  }

  /// A straight line in the colour of the text, faint unless it is an axis.
  static func rule(
    x1: Double, y1: Double, x2: Double, y2: Double, isAxis: Bool = false
  ) -> String {
    HTML.element(
      "line",
      [
        ("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2)),
        ("class", isAxis ? "chart-axis" : "chart-grid"), ("stroke", "currentColor"),
        ("stroke-opacity", isAxis ? "0.6" : "0.15"),
      ])
  }

  /// A bar between two corners; what is not zero is seen.
  static func bar(x: ClosedRange<Double>, y: ClosedRange<Double>) -> String {
    HTML.element(
      "rect",
      [
        ("x", number(x.lowerBound)), ("y", number(y.lowerBound)),
        ("width", number(x.upperBound - x.lowerBound)),
        ("height", number(y.upperBound - y.lowerBound)), ("fill", "currentColor"),
      ])
  }
}
