extension Chart {
  /// A row for each period and a column for each release; each revision on a ground of its direction
  /// and size, with its sign and size written there.
  var heatMapDrawing: SVGBody {
    var body = heading()
    let rows = series.indices.suffix(Self.mostHeatRows)
    let name = min(series.map { SVG.width(of: $0.name) }.max() ?? 0, SVG.width * 0.3)
    let left = name + 12
    let most = max(Int((SVG.width - left) / Self.leastHeatColumn), 2)
    let shown = categories.indices.suffix(most)
    let column = (SVG.width - left) / Double(max(shown.count, 1))
    func x(_ position: Int) -> Double { left + Double(position) * column }
    for (position, category) in shown.enumerated() {
      body.elements.append(
        SVG.text(
          categories[category], x: x(position) + column / 2, y: body.height + 11, anchor: .middle,
          room: column - 6))
    }
    body.height += SVG.lineHeight + 4
    for row in rows {
      let y = body.height + Self.heatRow / 2
      body.elements.append(SVG.text(series[row].name, x: 0, y: y, room: name + 1))
      for (position, category) in shown.enumerated() {
        guard heat.indices.contains(row), heat[row].indices.contains(category),
          let cell = heat[row][category]
        else { continue }
        body.elements += [
          ChartPalette.heatCell(
            cell.level ?? 0, x: x(position) + 1...x(position) + column - 1,
            y: y - Self.heatRow / 2 + 1...y + Self.heatRow / 2 - 1),
          ChartPalette.inked(
            SVG.text(
              cell.mark, x: x(position) + column / 2, y: y, anchor: .middle, room: column - 6),
            heat: cell.level ?? 0),
        ]
      }
      body.height += Self.heatRow
    }
    let hidden = (series.count - rows.count, categories.count - shown.count)
    if hidden.0 > 0 || hidden.1 > 0 {
      let left = "\(hidden.0) earlier periods and \(hidden.1) earlier releases are not drawn"
      body.elements.append(SVG.text(left, x: 0, y: body.height + 14, room: SVG.width))
      body.height += SVG.lineHeight + 4
    }
    body.height += 4
    return body
  }

  /// What a revision such as `▲ +12.34` needs.
  private static let leastHeatColumn = 92.0
  private static let mostHeatRows = 60
  private static let heatRow = 28.0
}
