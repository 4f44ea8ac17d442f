import Diagnostics

extension Chart {
  /// Panels side by side, as many in a row as there is room for; bars one panel below the other.
  func panelText(width: Int, _ style: TextStyle) -> TextBody {
    if kind == .bar {
      var body = groupedByPanel.barText(width: width, style)
      body.notes.insert("All panels have one scale", at: 0)
      return body
    }
    let scale = scale(intervals: 2)
    let most = max((width + Self.panelGap) / (Self.leastPanel + Self.panelGap), 1)
    // Rows of equal length look better than a last one that is nearly empty.
    let rows = (panels.count + most - 1) / most
    let across = (panels.count + rows - 1) / rows
    let room = (width - Self.panelGap * (across - 1)) / across
    let cells = max(min(room, Self.mostPanel), 1)
    let blocks = panels.indices.map { panelBlock($0, cells: cells, scale, style) }
    var lines = [style.label(valueLabel, width: width)]
    if hasSeriesInPanels {
      lines += panel(0).series.enumerated().map { number, one in
        style.label("\(style.mark(ofSeries: number)) \(one.name)", width: width)
      }
    }
    for first in stride(from: 0, to: blocks.count, by: across) {
      let row = blocks[first..<min(first + across, blocks.count)]
      if first > 0 { lines.append("") }
      for line in (row.first ?? []).indices {
        lines.append(
          row.map { $0[line].padded(to: cells) }.joined(separator: spaces(Self.panelGap)))
      }
    }
    let span =
      categories.count > 1
      ? ["From \(shortLabel(ofCategory: 0)) to \(shortLabel(ofCategory: categories.count - 1))"]
      : []
    return TextBody(lines: lines, notes: span + [remark(onScale: scale)])
  }

  private static let panelGap = 3
  private static let leastPanel = 26
  private static let mostPanel = 44
  private static let panelRows = 5

  /// The name of a panel, its latest figure, and its lines over a rule.
  private func panelBlock(
    _ number: Int, cells: Int, _ scale: ValueScale, _ style: TextStyle
  ) -> [String] {
    let chart = panel(number)
    var canvas = PlotCanvas(columns: cells, rows: Self.panelRows, isPlain: style.isPlain)
    for line in chart.series.indices.reversed() { chart.draw(line, on: &canvas, scale, style) }
    let figure = hasSeriesInPanels ? "" : text(of: chart.series.first?.values.last ?? nil)
    let room = max(cells - figure.displayWidth - 1, 1)
    let name = style.label(panels[number], width: room).padded(to: room)
    return [(name + " " + figure).truncatedInTheMiddle(to: cells, ellipsis: style.ellipsis)]
      + (0..<Self.panelRows).map { canvas.row($0) }
      + [style.rule(cells, ticks: [])]
  }
}
