/// The names of lines at their ends; of a line that is the only one, its latest figure.
struct EndLabels {
  private var labels: [(text: String, y: Double)]
  /// What they take at the right of a plot.
  private(set) var width: Double

  private static let mostWidth = 170.0
  /// How far from its line a label may stand.
  private static let mostShift = 14.0

  /// Labels beside a plot, or nil where they are too long, would collide or have no line to stand
  /// at.
  init?(of chart: Chart, scale: ValueScale, height: Double) {
    let names = chart.series.count > 1 ? chart.series.map(\.name) : nil
    var ends: [(text: String, y: Double, rows: Int)] = []
    for (number, one) in chart.series.enumerated() {
      guard chart.categories.count > 1, let last = one.values.last, let last else { return nil }
      let text = names?[number] ?? chart.text(of: last)
      let lines = SVG.lines(text, width: Self.mostWidth, most: 2)
      guard lines.joined(separator: " ") == text else { return nil }
      ends.append((text, height * (1 - scale.fraction(of: last)), lines.count))
    }
    ends.sort { $0.y < $1.y }
    labels = []
    var free = -SVG.lineHeight
    for end in ends {
      let half = SVG.lineHeight * Double(end.rows) / 2
      let y = max(end.y, free + half)
      guard y - end.y <= Self.mostShift, y + half <= height + SVG.lineHeight else { return nil }
      labels.append((end.text, y))
      free = y + half
    }
    let lines = ends.flatMap { SVG.lines($0.text, width: Self.mostWidth, most: 2) }
    width = 10 + (lines.map { SVG.width(of: $0) }.max() ?? 0)
  }

  /// The labels at the right of a frame.
  func elements(in frame: PlotFrame) -> [String] {
    labels.map { label in
      SVG.paragraph(
        label.text, x: frame.right + 4, y: frame.top + label.y, width: Self.mostWidth)
    }
  }
}
