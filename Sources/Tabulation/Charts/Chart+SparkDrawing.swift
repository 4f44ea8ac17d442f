extension Chart {
  /// A row for each series: its name, its course on its own scale, its latest figure.
  var sparkDrawing: SVGBody {
    var body = heading()
    let name = min(series.map { SVG.width(of: $0.name) }.max() ?? 0, SVG.width * 0.4)
    let figure = figures.map { SVG.width(of: text(of: $0)) }.max() ?? 0
    let last = categories.count - 1
    let ends = isTime && last > 0 ? [0, last].map(shortLabel) : []
    let (left, right) = (
      name + 14, SVG.width - max(figure, ends.last.map { SVG.width(of: $0) } ?? 0) - 14
    )
    if let start = ends.first, let end = ends.last {
      let y = body.height + SVG.lineHeight / 2
      body.elements += [
        SVG.text(start, x: left, y: y), SVG.text(end, x: SVG.width, y: y, anchor: .end),
      ]
      body.height += SVG.lineHeight + 4
    }
    for one in series {
      let rows = Double(SVG.lines(one.name, width: name, most: 2).count)
      let height = max(Self.sparkRow, rows * SVG.lineHeight + 6)
      let y = body.height + height / 2
      body.elements += [
        SVG.paragraph(one.name, x: 0, y: y, width: name),
        spark(one, x: left...right, y: y - 11...y + 11),
        SVG.text(text(of: one.values.last ?? nil), x: SVG.width, y: y, anchor: .end),
      ]
      body.height += height
    }
    body.height += 4
    return body
  }

  private static let sparkRow = 34.0

  private func spark(
    _ one: Series, x: ClosedRange<Double>, y: ClosedRange<Double>
  ) -> String {
    let known = one.values.compactMap { $0 }
    let (low, high) = (known.min() ?? 0, known.max() ?? 0)
    let style = SeriesStyle(ofSeries: 0)
    func point(_ category: Int) -> (x: Double, y: Double) {
      // Halves, since the difference of two doubles may be more than a double holds.
      let range = high / 2 - low / 2
      let part = range > 0 ? ((one.values[category] ?? 0) / 2 - low / 2) / range : 0.5
      return (
        x.lowerBound + fraction(ofCategory: category) * (x.upperBound - x.lowerBound),
        y.upperBound - part * (y.upperBound - y.lowerBound)
      )
    }
    let runs = runs(of: one)
    let lines = runs.map { run in
      let path = run.map { category in
        let point = point(category)
        return
          "\(category == run.lowerBound ? "M" : "L")\(SVG.number(point.x)) \(SVG.number(point.y))"
      }.joined()
      let isEnd = run.upperBound == runs.last?.upperBound
      let marker =
        run.count == 1 || isEnd
        ? style.marker(x: point(run.upperBound - 1).x, y: point(run.upperBound - 1).y) : ""
      return (run.count > 1 ? style.stroke(path) : "") + marker
    }
    return style.group(lines.joined())
  }
}
