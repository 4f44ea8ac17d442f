import Diagnostics

extension Chart {
  /// Lines over an axis of categories, the axis of values at the left.
  func lineText(width: Int, _ style: TextStyle) -> TextBody {
    let scale = scale(intervals: width < 60 ? 3 : 4)
    let labels = scale.labels
    let widest = labels.map(\.displayWidth).max() ?? 0
    let margin = width - widest - 2 < Self.leastColumns ? 0 : widest + 2
    let columns = min(max(width - margin, 1), Self.mostColumns)
    let rowsPerStep = max(2, (min(max(width / 5, 9), 16) - 1) / (labels.count - 1))
    var canvas = PlotCanvas(
      columns: columns, rows: rowsPerStep * (labels.count - 1) + 1, isPlain: style.isPlain)
    // The first series stands over the others.
    for number in series.indices.reversed() { draw(number, on: &canvas, scale, style) }
    var lines = [style.label(valueLabel, width: width)]
    for row in 0..<canvas.rows {
      let isTick = row % rowsPerStep == 0
      let label = isTick ? labels[labels.count - 1 - row / rowsPerStep] : ""
      let side = margin > 0 ? "\(label.paddedBefore(to: widest)) \(style.axis(isTick: isTick))" : ""
      lines.append(side + canvas.row(row, empty: isTick ? style.grid : " "))
    }
    lines += categoryAxis(columns: columns, margin: margin, style)
    lines += legend(width: width, style)
    let range = margin == 0 ? ["From \(labels[0]) to \(labels[labels.count - 1])"] : []
    return TextBody(lines: lines, notes: range + [scale.remark].compactMap { $0 })
  }

  private static let leastColumns = 10
  private static let mostColumns = 150

  func draw(
    _ number: Int, on canvas: inout PlotCanvas, _ scale: ValueScale, _ style: TextStyle
  ) {
    let mark = series.count == 1 ? style.point : style.mark(ofSeries: number)
    let isDense = categories.count > canvas.columns / 4
    let spacing = isDense ? Double(max(6, canvas.columns / 8)) / Double(canvas.columns) : 0
    let markers = MarkedPoints(spacing: spacing, ofLine: number, among: series.count)
    for run in runs(of: series[number]) {
      let dots = run.map { category in
        canvas.dot(
          x: fraction(ofCategory: category),
          y: scale.fraction(of: series[number].values[category] ?? 0))
      }
      for (start, end) in zip(dots, dots.dropFirst()) {
        canvas.line(from: start, to: end, in: mark)
      }
      if series.count == 1, dots.count > 1 { continue }
      for position in markers.positions(in: run.map(fraction)) {
        canvas.put(mark, at: dots[position])
      }
    }
  }

  /// Each series with its mark and its latest figure.
  private func legend(width: Int, _ style: TextStyle) -> [String] {
    let figures = series.map { text(of: $0.values.last ?? nil) }
    let when = shortLabel(ofCategory: categories.count - 1)
    if series.count == 1 { return style.lines("\(when): \(figures[0])", width: width) }
    let widest = (figures + [when]).map(\.displayWidth).max() ?? 0
    let names = series.map { SafeText.visible($0.name).displayWidth }.max() ?? 0
    let room = max(min(names, width - widest - 4), 1)
    let head = style.label(when, width: width)
    return [style.label(head.paddedBefore(to: room + 4 + widest), width: width)]
      + series.indices.map { number in
        let name = style.label(series[number].name, width: room).padded(to: room)
        let figure = figures[number].paddedBefore(to: widest)
        return style.label("\(style.mark(ofSeries: number)) \(name)  \(figure)", width: width)
      }
  }
}
