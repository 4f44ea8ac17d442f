extension Chart {
  /// Lines, each with its name at its end or, where the names would collide, in a legend above.
  var lineDrawing: SVGBody {
    let scale = scale(intervals: 4)
    let ends = EndLabels(of: self, scale: scale, height: PlotFrame.height)
    var body =
      ends == nil ? headingAndLegend(scale.remark, hasLines: true) : heading(scale.remark)
    let frame = PlotFrame(
      of: self, top: body.height + 10, rightMargin: ends?.width ?? 0, hasBars: false)
    body.elements += frame.valueAxis + frame.categoryAxis(categoryTicks(in: frame))
    // The first series stands over the others.
    for number in series.indices.reversed() { body.elements.append(line(number, in: frame)) }
    body.elements += ends?.elements(in: frame) ?? []
    return finished(body, frame)
  }

  /// Adds the title of the axis of categories below.
  func finished(_ body: SVGBody, _ frame: PlotFrame) -> SVGBody {
    var body = body
    body.height = frame.bottom + 30
    if !categoryLabel.isEmpty {
      body.elements.append(
        SVG.text(
          categoryLabel, x: (frame.left + frame.right) / 2, y: frame.bottom + 41, anchor: .middle,
          room: frame.right - frame.left))
      body.height += 24
    }
    return body
  }

  private static let mostMarkers = 13

  func line(_ number: Int, in frame: PlotFrame) -> String {
    let style = SeriesStyle(ofSeries: number)
    let isDense = categories.count > Self.mostMarkers
    let markers = MarkedPoints(
      spacing: isDense ? 1.0 / 7 : 0, ofLine: number, among: series.count)
    let parts = runs(of: series[number]).map { run in
      let points = run.map { category in
        (frame.x(positions[category]), frame.y(series[number].values[category] ?? 0))
      }
      let path = points.enumerated().map { position, point in
        "\(position == 0 ? "M" : "L")\(SVG.number(point.0)) \(SVG.number(point.1))"
      }.joined()
      // A line that is the only one needs no markers to be recognised.
      let marked =
        series.count == 1 && isDense
        ? [points.count - 1] : markers.positions(in: run.map(fraction)).sorted()
      return (points.count > 1 ? style.stroke(path) : "")
        + marked.map { style.marker(x: points[$0].0, y: points[$0].1) }.joined()
    }
    return style.group(parts.joined())
  }
}
