import Diagnostics

extension Chart {
  /// A sample and the name of each series, in as many rows as needed.
  ///
  /// - Parameter hasLines: Whether the samples are lines, else squares.
  func legend(top: Double, hasLines: Bool) -> SVGBody {
    var body = SVGBody(height: top)
    let sample = hasLines ? 34.0 : 14.0
    var x = 0.0
    var y = top + SVG.lineHeight / 2
    for (position, one) in series.enumerated() {
      let name = SVG.shortened(one.name, to: SVG.width - sample - 10)
      let width = sample + 8 + SVG.width(of: name) + 18
      if x > 0, x + width - 18 > SVG.width {
        x = 0
        y += SVG.lineHeight + 2
      }
      let style = SeriesStyle(ofSeries: position)
      let mark =
        hasLines
        ? Self.stroke("M\(SVG.number(x)) \(SVG.number(y))h\(SVG.number(sample))", style)
          + style.marker(x: x + sample / 2, y: y)
        : HTML.element(
          "rect",
          [
            ("x", SVG.number(x)), ("y", SVG.number(y - 7)), ("width", "14"), ("height", "14"),
            ("fill", "currentColor"),
          ])
      body.elements += [
        style.group(mark),
        SVG.text(one.name, x: x + sample + 8, y: y + 5, room: SVG.width - sample - 10),
      ]
      x += width
    }
    body.height = y + SVG.lineHeight / 2 + 4
    return body
  }

  /// A line along a path, in the series's colour and dashes.
  static func stroke(_ path: String, _ style: SeriesStyle) -> String {
    HTML.element(
      "path",
      [
        ("d", path), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "2.5"),
        ("stroke-linejoin", "round"), ("stroke-dasharray", style.dash),
      ])
  }

  /// What the figures are, above a plot, in two lines at most; and that the axis has no zero.
  func heading(_ remark: String?) -> SVGBody {
    let text = ([valueLabel] + [remark].compactMap { $0 }).joined(separator: ". ")
    let cells = Int(SVG.width / (SVG.narrowFontSize * 0.56))
    let lines = SafeText.visible(text).wrapped(to: cells, most: 3, ellipsis: "…")
    return SVGBody(
      elements: lines.enumerated().map { number, line in
        SVG.text(line, x: 0, y: 16 + Double(number) * SVG.lineHeight)
      },
      height: Double(lines.count) * SVG.lineHeight + 6)
  }
}
