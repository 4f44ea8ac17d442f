/// The colours of drawings, light and dark.
///
/// Classes of a map are steps of one blue, whose lightness tells them apart for the colour-blind and
/// on paper without colours; revisions are blue and orange, and have a sign besides. A drawing takes
/// its colours from properties of the page around it, or from a style of its own (``ownStyle``).
enum ChartPalette {
  /// Of series on a dark ground; see ``SeriesStyle/colours`` for those on a light one.
  static let darkSeries = [
    "#56b4e9", "#ff8f4d", "#2fd6a0", "#9460fc", "#b8b8b8", "#f08cc4", "#d9a07a", "#7adce3",
  ]

  /// The steps of the classes, lightest first: Cynthia Brewer's Blues of seven classes (see NOTICE).
  static let steps = [
    "#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594",
  ]

  /// The steps on which a text is dark.
  private static let lastLightStep = 5
  private static let (ink, paper) = ("#111116", "#ffffff")

  /// The grounds of revisions, from small to large.
  static let up = ["#e3eefa", "#c3dcf5", "#9cc6ee", "#75b0e6"]
  static let down = ["#fdeadb", "#fad3b4", "#f6b888", "#f09c5c"]
  static let darkUp = ["#1b2b3b", "#1c3a57", "#1a4a75", "#155a95"]
  static let darkDown = ["#35271b", "#50341c", "#6b401a", "#854b14"]

  /// The step of a class among several: those of few classes are far apart.
  static func step(ofClass number: Int, among count: Int) -> Int {
    guard count > 1 else { return 4 }
    let last = Double(steps.count - 1)
    return 1 + Int((Double(number) * last / Double(count - 1)).rounded())
  }

  /// A fill for a class: `fill` for programs that know no properties, `style` for those that do.
  static func fill(ofStep step: Int) -> [(String, String?)] {
    let colour = steps[step - 1]
    return [("fill", colour), ("style", "fill:var(--chart-class-\(step),\(colour))")]
  }

  /// A text on the ground of a class.
  static func inked(_ markup: String, step: Int) -> String {
    let colour = ink(ofStep: step)
    return HTML.element(
      "g",
      [("fill", colour), ("style", "fill:var(--chart-class-ink-\(step),\(colour))")], markup)
  }

  private static func ink(ofStep step: Int) -> String { step <= lastLightStep ? ink : paper }

  /// A rectangle for a revision; one without a change has an outline alone.
  static func heatCell(_ level: Int, x: ClosedRange<Double>, y: ClosedRange<Double>) -> String {
    let place: [(String, String?)] = [
      ("x", SVG.number(x.lowerBound)), ("y", SVG.number(y.lowerBound)),
      ("width", SVG.number(x.upperBound - x.lowerBound)),
      ("height", SVG.number(y.upperBound - y.lowerBound)),
    ]
    guard level != 0 else {
      return HTML.element(
        "rect",
        place + [("fill", "none"), ("stroke", "currentColor"), ("stroke-opacity", "0.15")])
    }
    let number = min(abs(level), HeatCell.most)
    let (name, colour) = level > 0 ? ("up", up[number - 1]) : ("down", down[number - 1])
    return HTML.element(
      "rect", place + [("fill", colour), ("style", "fill:var(--\(name)-\(number),\(colour))")])
  }

  /// A text on the ground of a revision: the grounds of a light drawing are light, so that a dark text
  /// stands on them also where nothing says what the page is like.
  static func inked(_ markup: String, heat level: Int) -> String {
    level == 0
      ? markup
      : HTML.element("g", [("fill", ink), ("style", "fill:var(--chart-heat-ink,\(ink))")], markup)
  }

  /// What a dark page sets, as declarations of a style.
  static var darkProperties: String {
    func list(_ name: String, _ colours: [String]) -> [String] {
      colours.enumerated().map { "--\(name)-\($0.offset + 1): \($0.element);" }
    }
    let reversed = Array(steps.reversed())
    let inks = reversed.indices.map { ink(ofStep: steps.count - $0) }
    return
      (list("chart-series", darkSeries) + list("chart-class", reversed)
      + list("chart-class-ink", inks) + list("up", darkUp) + list("down", darkDown)
      + ["--chart-heat-ink: #f4f4f8;"]).joined(separator: " ")
  }

  /// The style of a drawing that stands alone: dark where the reader's screen is, and light on paper.
  static let ownStyle = """
    svg.chart-document{color:#1b1b1f;background:#ffffff}\
    @media screen and (prefers-color-scheme:dark){svg.chart-document{color:#e8e8ee;\
    background:#17171c;\(darkProperties)}}
    """
}
