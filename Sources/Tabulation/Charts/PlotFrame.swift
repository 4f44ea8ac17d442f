/// The rectangle of a drawing in which figures stand, its value axis at the left and its axis of
/// categories below.
struct PlotFrame {
  let scale: ValueScale
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  /// The room on both sides of the first and the last category.
  let inset: Double
  private let first: Double
  private let unit: Double

  /// The frame of a chart below `top`.
  ///
  /// - Parameters:
  ///   - rightMargin: The room for labels at the right.
  ///   - hasBars: Whether the first and the last category need room for half a bar.
  init(of chart: Chart, top: Double, rightMargin: Double, hasBars: Bool) {
    let scale = chart.scale(intervals: 4)
    self.init(
      of: chart, scale: scale,
      left: (scale.labels.map { SVG.width(of: $0) }.max() ?? 0) + 10,
      right: SVG.width - max(rightMargin, 8), top: top, height: Self.height, hasBars: hasBars)
  }

  /// The frame of a panel.
  init(
    of chart: Chart, scale: ValueScale, left: Double, right: Double, top: Double, height: Double,
    hasBars: Bool
  ) {
    self.scale = scale
    self.left = left
    self.right = right
    self.top = top
    bottom = top + height
    first = chart.positions.first ?? 0
    let span = (chart.positions.last ?? 0) - first
    let steps = span / chart.step + (hasBars ? 1 : 0)
    let inset = hasBars ? (right - left) / steps / 2 : 8
    self.inset = inset
    unit = span > 0 ? (right - left - 2 * inset) / span : 0
  }

  /// How high it is.
  static let height = 260.0

  /// Where a position of the axis of categories stands.
  func x(_ position: Double) -> Double {
    unit > 0 ? left + inset + (position - first) * unit : (left + right) / 2
  }

  /// Where a value stands.
  func y(_ value: Double) -> Double { bottom - scale.fraction(of: value) * (bottom - top) }

  /// Lines and labels of the value axis.
  var valueAxis: [String] {
    zip(scale.ticks, scale.labels).flatMap { tick, label in
      let y = y(tick)
      return [
        SVG.rule(x1: left, y1: y, x2: right, y2: y, isAxis: tick == 0),
        SVG.text(label, x: left - 6, y: y, anchor: .end),
      ]
    }
  }

  /// Ticks and labels below.
  func categoryAxis(_ ticks: [CategoryTick]) -> [String] {
    ticks.flatMap { tick in
      let x = x(tick.position)
      return [
        SVG.rule(x1: x, y1: bottom, x2: x, y2: bottom + 5, isAxis: true),
        SVG.text(tick.label, x: tick.middle, y: bottom + 17, anchor: .middle),
      ]
    }
  }
}
