extension Chart {
  /// A row for each series: its name, its course on its own scale, its latest figure.
  var sparkDrawing: SVGBody {
    var body = heading(nil)
    let name = min(series.map { SVG.width(of: $0.name) }.max() ?? 0, SVG.width * 0.4)
    let figure = figures.map { SVG.width(of: text(of: $0)) }.max() ?? 0
    let (left, right) = (name + 14, SVG.width - figure - 14)
    func x(_ category: Int) -> Double { left + fraction(ofCategory: category) * (right - left) }
    let last = categories.count - 1
    var y = body.height
    if isTime, last > 0 {
      body.elements += [
        SVG.text(shortLabel(ofCategory: 0), x: left, y: y + 16),
        SVG.text(shortLabel(ofCategory: last), x: SVG.width, y: y + 16, anchor: .end),
      ]
      y += SVG.lineHeight + 4
    }
    for one in series {
      let known = one.values.compactMap { $0 }
      let (low, high) = (known.min() ?? 0, known.max() ?? 0)
      var path = ""
      var point = ""
      for (category, value) in one.values.enumerated() {
        guard let value else { continue }
        let part = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5
        let height = y + 24 - part * 20
        let before = category > 0 ? one.values[category - 1] : nil
        path += "\(before == nil ? "M" : "L")\(SVG.number(x(category))) \(SVG.number(height))"
        point = SeriesStyle(ofSeries: 0).marker(x: x(category), y: height)
      }
      body.elements += [
        SVG.text(one.name, x: 0, y: y + 20, room: name),
        SeriesStyle(ofSeries: 0).group(
          path.isEmpty ? "" : Self.stroke(path, SeriesStyle(ofSeries: 0)) + point),
        SVG.text(text(of: one.values.last ?? nil), x: SVG.width, y: y + 20, anchor: .end),
      ]
      y += 32
    }
    body.height = y + 4
    return body
  }
}
