import Diagnostics

extension Chart {
  /// The chart as a file of SVG that stands alone: with its title, what it is of, and its notes; light
  /// or dark as the reader's screen is, and light on paper.
  public var svgDocument: String {
    var elements: [String] = []
    var y = Self.documentMargin
    func add(_ text: String, most: Int, isBold: Bool = false, isQuiet: Bool = false) {
      let cells = isBold ? Self.boldCells : Self.plainCells
      let lines = SafeText.visible(text).wrapped(to: cells, most: most, ellipsis: "…")
      let markup = lines.enumerated().map { number, line in
        SVG.text(line, x: 0, y: y + (Double(number) + 0.5) * Self.documentLine)
      }
      elements.append(
        HTML.element(
          "g",
          [("font-weight", isBold ? "600" : nil), ("fill-opacity", isQuiet ? "0.8" : nil)],
          markup.joined()))
      y += Double(lines.count) * Self.documentLine
    }
    add(title, most: 4, isBold: true)
    if !subtitle.isEmpty { add(subtitle, most: 3, isQuiet: true) }
    let body = drawing(id: "chart")
    y += 8
    elements.append(
      HTML.element(
        "g", [("transform", "translate(0 \(SVG.number(y)))")],
        "\n" + body.elements.joined(separator: "\n") + "\n"))
    y += body.height + 8
    for note in notes { add(note, most: 6, isQuiet: true) }
    y += Self.documentMargin
    let margin = Self.documentMargin
    let box = [-margin, 0, SVG.width + 2 * margin, y].map(SVG.number).joined(separator: " ")
    return HTML.element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("id", "chart"),
        ("class", "chart chart-document chart-\(kind.rawValue)"), ("viewBox", box),
        ("width", SVG.number(SVG.width + 2 * margin)), ("height", SVG.number(y)),
        ("role", "img"), ("aria-labelledby", "chart-title chart-desc"),
        ("font-family", "sans-serif"), ("font-size", SVG.number(SVG.fontSize)),
        ("fill", "currentColor"),
      ],
      "\n"
        + ([
          HTML.element("title", [("id", "chart-title")], HTML.escaped(title)),
          HTML.element("desc", [("id", "chart-desc")], HTML.escaped(summary)),
          HTML.element("style", [], ChartPalette.ownStyle),
        ] + elements).joined(separator: "\n") + "\n") + "\n"
  }

  private static let documentMargin = 20.0
  private static let documentLine = 19.0
  /// The cells of a line: what stands alone keeps its size, and needs no room for larger letters.
  private static let (boldCells, plainCells) = (76, 84)
}
