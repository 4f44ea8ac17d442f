extension Chart {
  /// Bars over time, upright.
  var columnDrawing: SVGBody {
    var body = heading(nil)
    if series.count > 1 {
      let legend = legend(top: body.height, hasLines: false)
      body.elements += legend.elements
      body.height = legend.height
    }
    let frame = PlotFrame(of: self, top: body.height + 10, rightMargin: 0, hasBars: true)
    body.elements += frame.valueAxis
    let room = frame.inset * 2 * 0.8
    let width = room / Double(series.count)
    for (number, one) in series.enumerated() {
      let bars = zip(positions, one.values).compactMap { position, value -> String? in
        guard let value else { return nil }
        let (zero, end) = (frame.y(0), frame.y(value))
        return Self.bar(
          x: frame.x(position) - room / 2 + Double(number) * width, y: min(zero, end),
          width: width * (series.count > 1 ? 0.9 : 1), height: max(zero, end) - min(zero, end))
      }
      body.elements.append(SeriesStyle(ofSeries: number).group(bars.joined()))
    }
    body.elements += frame.categoryAxis(
      categoryTicks(width: frame.right - frame.left - 2 * frame.inset))
    return finished(body, frame)
  }

  /// Bars of categories, from left to right, each with its figure.
  var barDrawing: SVGBody {
    let isGrouped = series.count > 1
    var body = heading(nil)
    if isGrouped {
      let legend = legend(top: body.height, hasLines: false)
      body.elements += legend.elements
      body.height = legend.height
    }
    let scale = scale(intervals: 3)
    let names = isGrouped ? [] : categories
    let label = min(names.map { SVG.width(of: $0) }.max() ?? 0, SVG.width * 0.4)
    let figure = figures.map { SVG.width(of: text(of: $0)) }.max() ?? 0
    let (left, right) = (label + 10, SVG.width - figure - 10)
    func x(_ value: Double) -> Double { left + scale.fraction(of: value) * (right - left) }
    var y = body.height + 6
    let top = y
    var rows: [String] = []
    for (category, name) in categories.enumerated() {
      if isGrouped {
        rows.append(SVG.text(name, x: 0, y: y + 17, room: SVG.width))
        y += 24
      } else {
        rows.append(SVG.text(name, x: label, y: y + 17, anchor: .end, room: label))
      }
      for (number, one) in series.enumerated() {
        let value = one.values[category]
        let (zero, end) = (x(0), x(value ?? 0))
        let bar = Self.bar(
          x: min(zero, end), y: y + 3, width: max(zero, end) - min(zero, end), height: 18)
        rows.append(SeriesStyle(ofSeries: number).group(bar))
        rows.append(SVG.text(text(of: value), x: max(zero, end) + 6, y: y + 17))
        y += 24
      }
      if isGrouped { y += 6 }
    }
    for (tick, text) in zip(scale.ticks, scale.labels) {
      body.elements.append(
        SVG.rule(x1: x(tick), y1: top, x2: x(tick), y2: y + 4, isAxis: tick == 0))
      rows.append(SVG.text(text, x: x(tick), y: y + 20, anchor: .middle))
    }
    body.elements += rows
    body.height = y + 28
    return body
  }

  private static func bar(x: Double, y: Double, width: Double, height: Double) -> String {
    HTML.element(
      "rect",
      [
        ("x", SVG.number(x)), ("y", SVG.number(y)), ("width", SVG.number(width)),
        ("height", SVG.number(height)), ("fill", "currentColor"),
      ])
  }
}
