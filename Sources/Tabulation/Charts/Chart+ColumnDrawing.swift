extension Chart {
  /// Bars over time, upright; with their figures where there is room.
  var columnDrawing: SVGBody {
    var body = headingAndLegend(hasLines: false)
    let frame = PlotFrame(of: self, top: body.height + 16, rightMargin: 0, hasBars: true)
    body.elements += frame.valueAxis
    let room = frame.inset * 2 * 0.8
    for number in series.indices {
      body.elements.append(columns(number, room: room, in: frame))
    }
    let widest = figures.map { SVG.width(of: text(of: $0)) }.max() ?? 0
    if series.count == 1, widest < frame.inset * 2 {
      body.elements += zip(positions, series[0].values).compactMap { position, value in
        // Below zero there are the labels of the axis.
        value.map { value in
          SVG.text(
            text(of: value), x: frame.x(position), y: frame.y(max(value, 0)) - 11, anchor: .middle)
        }
      }
    }
    body.elements += frame.categoryAxis(categoryTicks(in: frame))
    return finished(body, frame)
  }

  func columns(_ number: Int, room: Double, in frame: PlotFrame) -> String {
    let width = room / Double(series.count)
    let gap = series.count > 1 ? width * 0.1 : 0
    let bars = zip(positions, series[number].values).compactMap { position, value -> String? in
      guard let value else { return nil }
      let left = frame.x(position) - room / 2 + Double(number) * width
      let zero = frame.y(0)
      let end = Self.visible(frame.y(value), from: zero, isZero: value == 0)
      return SVG.bar(x: left...left + width - gap, y: min(zero, end)...max(zero, end))
    }
    return SeriesStyle(ofSeries: number).group(bars.joined())
  }

  /// The end of a bar, at least one unit from zero unless it is zero.
  static func visible(_ end: Double, from zero: Double, isZero: Bool) -> Double {
    if isZero || abs(end - zero) >= 1 { return end }
    return end < zero ? zero - 1 : zero + 1
  }
}
