/// How a series is told apart in a drawing: by colour, by dashes and by the form of its markers, so
/// that one of them may fail.
struct SeriesStyle {
  /// From 1; what the classes and properties of the page are called after.
  let number: Int

  /// The style of the series at a position; after eight they begin anew.
  init(ofSeries position: Int) { number = position % Self.colours.count + 1 }

  /// Okabe's and Ito's colours, darkened where needed for a contrast of three to one on white and on
  /// near black.
  private static let colours = [
    "#0072B2", "#D55E00", "#008F68", "#B5609A", "#A07800", "#3D8FC4", "#767676", "#A34B3C",
  ]

  private static let dashes = [
    nil, "9 4", "2 4", "12 4 2 4", "6 3", "16 4", "4 2 2 2", "10 3 2 3 2 3",
  ]

  var dash: String? { Self.dashes[number - 1] }

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

  /// A marker around a point.
  func marker(x: Double, y: Double) -> String {
    let (fill, stroke) = number > 5 ? ("none", "currentColor") : ("currentColor", nil as String?)
    func polygon(_ points: [(Double, Double)]) -> String {
      let list = points.map { "\(SVG.number(x + $0.0)),\(SVG.number(y + $0.1))" }
      return HTML.element(
        "polygon",
        [
          ("points", list.joined(separator: " ")), ("fill", fill), ("stroke", stroke),
          ("stroke-width", stroke.map { _ in "2" }),
        ])
    }
    switch number {
    case 2, 7: return polygon([(-4, -4), (4, -4), (4, 4), (-4, 4)])
    case 3, 8: return polygon([(0, -5.5), (5, 4), (-5, 4)])
    case 4: return polygon([(0, -6), (6, 0), (0, 6), (-6, 0)])
    case 5: return polygon([(-5, -4), (5, -4), (0, 5.5)])
    default:
      return HTML.element(
        "circle",
        [
          ("cx", SVG.number(x)), ("cy", SVG.number(y)), ("r", "4.5"), ("fill", fill),
          ("stroke", stroke), ("stroke-width", stroke.map { _ in "2" }),
        ])
    }
  }
}
