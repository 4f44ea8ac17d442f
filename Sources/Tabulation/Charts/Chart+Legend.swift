extension Chart {
  /// A sample and the name of each series, in as many rows as needed, from `top` down.
  ///
  /// - Parameter hasLines: Whether the samples are lines, else squares.
  func legend(top: Double, hasLines: Bool) -> SVGBody {
    var body = SVGBody()
    let sample = hasLines ? 34.0 : 14.0
    let room = SVG.width - sample - 8
    var (x, y) = (0.0, top + SVG.lineHeight / 2)
    for (position, one) in series.enumerated() {
      let width = sample + 8 + min(SVG.width(of: one.name), room)
      if x > 0, x + width > SVG.width {
        x = 0
        y += SVG.lineHeight + 2
      }
      let style = SeriesStyle(ofSeries: position)
      let mark =
        hasLines
        ? style.stroke("M\(SVG.number(x)) \(SVG.number(y))h\(SVG.number(sample))")
          + style.marker(x: x + sample / 2, y: y)
        : SVG.bar(x: x...x + sample, y: y - 7...y + 7)
      body.elements += [
        style.group(mark), SVG.text(one.name, x: x + sample + 8, y: y, room: room),
      ]
      x += width + 18
    }
    body.height = y + SVG.lineHeight / 2 + 4
    return body
  }

  /// What the figures are, above a plot, and that the axis has no zero, where it has none.
  func heading(_ remark: String? = nil) -> SVGBody {
    let text = ([valueLabel] + [remark].compactMap { $0 }).joined(separator: ". ")
    let lines = SVG.lines(text, width: SVG.width, most: 3)
    let height = Double(lines.count) * SVG.lineHeight
    return SVGBody(
      elements: [SVG.paragraph(text, x: 0, y: height / 2, width: SVG.width, most: 3)],
      height: height + 4)
  }

  /// The heading and, where there are several series, the legend.
  func headingAndLegend(_ remark: String? = nil, hasLines: Bool) -> SVGBody {
    var body = heading(remark)
    guard series.count > 1 else { return body }
    let legend = legend(top: body.height, hasLines: hasLines)
    body.elements += legend.elements
    body.height = legend.height
    return body
  }
}
