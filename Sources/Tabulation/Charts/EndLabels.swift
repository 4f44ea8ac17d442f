/// The names of lines at their ends; of a line that is the only one, its latest figure.
struct EndLabels {
  /// A label, and where it and the end of its line stand below the top of the plot.
  private struct Label {
    var text: String
    var series: Int
    var end: Double
    var rows: Int
    var y = 0.0

    /// Labels of two lines have a gap between them, so that the lines of one belong together.
    var height: Double { SVG.lineHeight * Double(rows) + (rows > 1 ? 8 : 0) }
  }

  private var labels: [Label] = []
  /// What they take at the right of a plot.
  private(set) var width: Double
  /// Whether some label stands apart from its line, so that each is led to.
  let hasLeaders: Bool

  private static let mostWidth = 170.0
  /// How far from its line a label may stand.
  private static let mostShift = 48.0
  /// Up to here a label still stands beside its line.
  private static let leastLed = 4.0
  private static let leader = 14.0

  /// Labels beside a plot, or nil where they are too long, would collide or have no line to stand
  /// at.
  init?(of chart: Chart, scale: ValueScale, height: Double) {
    let names = chart.series.count > 1 ? chart.series.map(\.name) : nil
    for (number, one) in chart.series.enumerated() {
      guard chart.categories.count > 1, let last = one.values.last, let last else { return nil }
      let text = names?[number] ?? chart.text(of: last)
      let lines = SVG.lines(text, width: Self.mostWidth, most: 2)
      guard lines.joined(separator: " ") == text else { return nil }
      labels.append(
        Label(
          text: text, series: number, end: height * (1 - scale.fraction(of: last)),
          rows: lines.count))
    }
    labels.sort { ($0.end, $0.series) < ($1.end, $1.series) }
    Self.place(&labels)
    let isInside = labels.allSatisfy {
      $0.y - $0.height / 2 >= -SVG.lineHeight
        && $0.y + $0.height / 2 <= height + SVG.lineHeight
    }
    let shift = labels.map { abs($0.y - $0.end) }.max() ?? 0
    guard isInside, shift <= Self.mostShift else { return nil }
    hasLeaders = shift > Self.leastLed
    let lines = labels.flatMap { SVG.lines($0.text, width: Self.mostWidth, most: 2) }
    width =
      10 + (hasLeaders ? Self.leader : 0) + (lines.map { SVG.width(of: $0) }.max() ?? 0)
  }

  /// Puts labels as near to their ends as they may stand without touching: those that would touch are
  /// one block, in the middle of where they want to be.
  private static func place(_ labels: inout [Label]) {
    var blocks: [(first: Int, count: Int, top: Double, height: Double)] = []
    for (number, label) in labels.enumerated() {
      blocks.append((number, 1, label.end - label.height / 2, label.height))
      while blocks.count > 1 {
        let (above, below) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard above.top + above.height > below.top else { break }
        let wanted =
          above.top * Double(above.count)
          + (below.top - above.height) * Double(below.count)
        let count = above.count + below.count
        blocks.removeLast(2)
        blocks.append(
          (above.first, count, wanted / Double(count), above.height + below.height))
      }
    }
    for block in blocks {
      var y = block.top
      for number in block.first..<block.first + block.count {
        labels[number].y = y + labels[number].height / 2
        y += labels[number].height
      }
    }
  }

  /// The labels at the right of a frame.
  func elements(in frame: PlotFrame) -> [String] {
    labels.flatMap { label -> [String] in
      let x = frame.right + 4 + (hasLeaders ? Self.leader : 0)
      let text = SVG.paragraph(
        label.text, x: x, y: frame.top + label.y, width: Self.mostWidth)
      guard hasLeaders else { return [text] }
      let path = """
        M\(SVG.number(frame.right - 2)) \(SVG.number(frame.top + label.end))\
        L\(SVG.number(x - 4)) \(SVG.number(frame.top + label.y))
        """
      let line = HTML.element(
        "path", [("d", path), ("fill", "none"), ("stroke", "currentColor")])
      return [SeriesStyle(ofSeries: label.series).group(line), text]
    }
  }
}
