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

  /// A coordinate, to a tenth.
  static func number(_ value: Double) -> String {
    let text = NumberFormat.fixed(value, decimals: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// About what a text takes on a narrow screen.
  static func width(of text: String) -> Double {
    Double(text.displayWidth) * narrowFontSize * 0.56
  }

  /// A text shortened to about a width.
  static func shortened(_ text: String, to width: Double) -> String {
    let cells = Int(width / (narrowFontSize * 0.56))
    return SafeText.visible(text).truncatedInTheMiddle(to: max(cells, 1))
  }

  /// Where a text stands.
  enum Anchor: String {
    case start, middle, end
  }

  /// A line of text with its baseline at `y`; where it is shortened, the whole is its title.
  static func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, room: Double? = nil,
    isBold: Bool = false
  ) -> String {
    let shown = room.map { shortened(text, to: $0) } ?? SafeText.visible(text)
    let isWhole = shown == SafeText.visible(text)
    return HTML.element(
      "text",
      [
        ("x", number(x)), ("y", number(y)),
        ("text-anchor", anchor == .start ? nil : anchor.rawValue),
        ("font-weight", isBold ? "bold" : nil),
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
}
