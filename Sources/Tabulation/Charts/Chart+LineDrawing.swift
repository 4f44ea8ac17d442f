extension Chart {
  /// Lines, each with its name at its end or, where the names would collide, in a legend above.
  var lineDrawing: SVGBody {
    let direct = endLabels
    var body = heading(scale(intervals: 4).remark)
    if series.count > 1, direct == nil {
      let legend = legend(top: body.height, hasLines: true)
      body.elements += legend.elements
      body.height = legend.height
    }
    let frame = PlotFrame(
      of: self, top: body.height + 10, rightMargin: direct?.width ?? 0, hasBars: false)
    body.elements +=
      frame.valueAxis + frame.categoryAxis(categoryTicks(width: frame.right - frame.left - 16))
    for number in series.indices.reversed() { body.elements.append(line(number, in: frame)) }
    for label in direct?.labels ?? [] {
      for (row, text) in label.lines.enumerated() {
        body.elements.append(
          SVG.text(
            text, x: frame.right + 6,
            y: frame.top + label.y + 5 + SVG.lineHeight
              * (Double(row) - Double(label.lines.count - 1) / 2)))
      }
    }
    return finished(body, frame)
  }

  /// Adds the title of the axis of categories below.
  func finished(_ body: SVGBody, _ frame: PlotFrame) -> SVGBody {
    var body = body
    body.height = frame.bottom + 30
    if !categoryLabel.isEmpty {
      body.elements.append(
        SVG.text(
          categoryLabel, x: (frame.left + frame.right) / 2, y: frame.bottom + 46, anchor: .middle,
          room: frame.right - frame.left))
      body.height += 24
    }
    return body
  }

  private func line(_ number: Int, in frame: PlotFrame) -> String {
    let style = SeriesStyle(ofSeries: number)
    let values = series[number].values
    var path = ""
    var markers = ""
    let spacing = values.count <= 13 ? 0 : (frame.right - frame.left) / 7
    var lastMark = frame.left - spacing + spacing * Double(number) / Double(series.count)
    for (position, value) in values.enumerated() {
      guard let value else { continue }
      let (x, y) = (frame.x(positions[position]), frame.y(value))
      let before = position > 0 ? values[position - 1] : nil
      let next = position + 1 < values.count ? values[position + 1] : nil
      path += "\(before == nil ? "M" : "L")\(SVG.number(x)) \(SVG.number(y))"
      let isSingle = before == nil && next == nil
      let isDue = series.count > 1 && (x >= lastMark + spacing || next == nil)
      if isSingle || isDue {
        markers += style.marker(x: x, y: y)
        lastMark = x
      }
    }
    return style.group((path.isEmpty ? "" : Self.stroke(path, style)) + markers)
  }

  /// The names at the ends of lines, at heights from the top of the plot.
  struct EndLabels {
    var labels: [(lines: [String], y: Double)]
    var width: Double
  }

  /// The names at the ends of the lines, or nil where they would collide or are too long.
  private var endLabels: EndLabels? {
    nil
  }
}
