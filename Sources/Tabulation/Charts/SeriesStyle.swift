/// How a series is told apart in a drawing: by colour, by dashes and by the form of its markers, so
/// that any two of them may fail.
struct SeriesStyle {
  private let position: Int

  /// The style of the series at a position. After eight the colours begin anew, with other dashes
  /// and markers.
  init(ofSeries position: Int) { self.position = position }

  /// From 1 to 8; what the classes and the properties of the page are called after.
  var number: Int { position % Self.colours.count + 1 }

  /// Okabe's and Ito's first three, then such as stay apart from them for the colour-blind. All have
  /// a contrast of three to one at least on white and on near black.
  static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#7C4DFF", "#808080", "#C2569A", "#8A5A3C", "#3FA0A8",
  ]

  private static let dashes = [
    nil, "9 4", "2 4", "12 4 2 4", "6 3", "16 4", "4 2 2 2", "10 3 2 3 2 3",
  ]

  /// The lengths of strokes and gaps; nil of a line without gaps.
  var dash: String? {
    Self.dashes[(position + position / Self.dashes.count) % Self.dashes.count]
  }

  /// A group of elements that are drawn in the series's colour, as `currentColor`.
  func group(_ markup: String) -> String {
    let colour = Self.colours[number - 1]
    return HTML.element(
      "g",
      [
        ("class", "chart-series chart-series-\(number)"), ("color", colour),
        ("style", "color:var(--chart-series-\(number),\(colour))"),
      ], markup)
  }

  /// A line along a path, in the colour and the dashes of the series.
  func stroke(_ path: String) -> String {
    HTML.element(
      "path",
      [
        ("d", path), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "2.5"),
        ("stroke-linejoin", "round"), ("stroke-dasharray", dash),
      ])
  }

  /// A marker around a point.
  func marker(x: Double, y: Double) -> String {
    let forms = Self.outlines.count
    let form = (position + position / Self.colours.count * 3) % (2 * forms)
    let isHollow = form >= forms
    let paint: [(String, String?)] = [
      ("fill", isHollow ? "none" : "currentColor"), ("stroke", isHollow ? "currentColor" : nil),
      ("stroke-width", isHollow ? "2" : nil),
    ]
    let outline = Self.outlines[form % forms]
    if outline.isEmpty {
      return HTML.element(
        "circle", [("cx", SVG.number(x)), ("cy", SVG.number(y)), ("r", "4.5")] + paint)
    }
    let points = outline.map { "\(SVG.number(x + $0.x)),\(SVG.number(y + $0.y))" }
    return HTML.element("polygon", [("points", points.joined(separator: " "))] + paint)
  }

  /// A circle, a square, two triangles and a diamond.
  private static let outlines: [[(x: Double, y: Double)]] = [
    [], [(-4, -4), (4, -4), (4, 4), (-4, 4)], [(0, -5.5), (5, 4), (-5, 4)],
    [(0, -6), (6, 0), (0, 6), (-6, 0)], [(-5, -4), (5, -4), (0, 5.5)],
  ]
}
