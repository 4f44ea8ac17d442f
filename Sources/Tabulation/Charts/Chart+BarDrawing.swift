extension Chart {
  /// Bars of categories, from left to right, each with its figure; where there are several series, a
  /// block of bars for each category.
  var barDrawing: SVGBody {
    var body = headingAndLegend(hasLines: false)
    let isGrouped = series.count > 1
    let most = SVG.width * 0.4
    let label = isGrouped ? 0 : min(categories.map { SVG.width(of: $0) }.max() ?? 0, most)
    let figure = figures.map { SVG.width(of: text(of: $0)) }.max() ?? 0
    let (left, right) = (isGrouped ? 16 : label + 10, SVG.width - figure - 10)
    let scale = barScale(width: right - left)
    func x(_ value: Double) -> Double { left + scale.fraction(of: value) * (right - left) }
    func grid(from top: Double, to bottom: Double) -> [String] {
      scale.ticks.map { SVG.rule(x1: x($0), y1: top, x2: x($0), y2: bottom, isAxis: $0 == 0) }
    }
    var y = body.height + 6
    for (category, name) in categories.enumerated() {
      let rows =
        isGrouped ? series.count : SVG.lines(name, width: label, most: 2).count
      if isGrouped {
        body.elements.append(SVG.text(name, x: 0, y: y + Self.barRow / 2, room: SVG.width))
        y += Self.barRow
      }
      body.elements += grid(from: y, to: y + Double(rows) * Self.barRow)
      if !isGrouped {
        let middle = y + Double(rows) * Self.barRow / 2
        body.elements += [
          SVG.paragraph(name, x: label, y: middle, anchor: .end, width: label),
          bar(0, category, y: middle, x: x),
        ]
        y += Double(rows) * Self.barRow
        continue
      }
      for number in series.indices {
        body.elements.append(bar(number, category, y: y + Self.barRow / 2, x: x))
        y += Self.barRow
      }
      y += 8
    }
    body.elements += zip(scale.ticks, scale.labels).map { tick, text in
      SVG.text(text, x: x(tick), y: y + 14, anchor: .middle)
    }
    body.height = y + 28
    return body
  }

  static let barRow = 24.0

  /// A scale of so few steps that their labels have room side by side.
  private func barScale(width: Double) -> ValueScale {
    let scales = [3, 2, 1].map { scale(intervals: $0) }
    let fitting = scales.first { scale in
      let step = width / Double(scale.ticks.count - 1)
      return scale.labels.allSatisfy { SVG.width(of: $0) + 8 <= step }
    }
    return fitting ?? scales[2]
  }

  /// A bar around `y`, and its figure.
  func bar(
    _ number: Int, _ category: Int, y: Double, x: (Double) -> Double
  ) -> String {
    let value = series[number].values[category]
    let zero = x(0)
    let end = value.map { Self.visible(x($0), from: zero, isZero: $0 == 0) } ?? zero
    let bar =
      end == zero ? "" : SVG.bar(x: min(zero, end)...max(zero, end), y: y - 9...y + 9)
    return SeriesStyle(ofSeries: number).group(bar)
      + SVG.text(text(of: value), x: max(zero, end) + 6, y: y)
  }
}
