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
    for number in series.indices.reversed() { draw(number, on: &canvas, scale, style) }
    var lines = [style.label(valueLabel, width: width)]
    for row in 0..<canvas.rows {
      let isTick = row % rowsPerStep == 0
      let label = isTick ? labels[labels.count - 1 - row / rowsPerStep] : ""
      let axis = style.isPlain ? (isTick ? "+" : "|") : (isTick ? "┤" : "│")
      let side = margin > 0 ? "\(label.paddedBefore(to: widest)) \(axis)" : ""
      let empty: Character = isTick ? (style.isPlain ? "." : "┈") : " "
      lines.append(side + canvas.row(row, empty: empty))
    }
    lines += categoryAxis(columns: columns, style).map { spaces(margin) + $0 }
    lines += legend(width: width, style)
    let range = margin == 0 ? ["From \(labels[0]) to \(labels[labels.count - 1])"] : []
    return TextBody(lines: lines, notes: range + [scale.remark].compactMap { $0 })
  }

  private static let leastColumns = 10
  private static let mostColumns = 150

  private func draw(
    _ number: Int, on canvas: inout PlotCanvas, _ scale: ValueScale, _ style: TextStyle
  ) {
    let values = series[number].values
    let isAlone = series.count == 1
    let mark = isAlone ? style.point : style.mark(ofSeries: number)
    let spacing = max(6, canvas.columns / 8)
    // The marks of one line stand between those of the others.
    var lastMark = number * spacing / series.count - spacing
    var before: PlotCanvas.Dot?
    for (position, value) in values.enumerated() {
      guard let value else {
        before = nil
        continue
      }
      let dot = canvas.dot(x: fraction(ofCategory: position), y: scale.fraction(of: value))
      if let before { canvas.line(from: before, to: dot, in: mark) }
      let next = position + 1 < values.count ? values[position + 1] : nil
      let isSingle = before == nil && next == nil
      let isDue = !isAlone && canvas.column(of: dot) >= lastMark + spacing
      if isSingle || isDue || (!isAlone && next == nil) {
        canvas.put(mark, at: dot)
        lastMark = canvas.column(of: dot)
      }
      before = dot
    }
  }

  /// The axis below: a line with a tick and a label for the first, the middle and the last category.
  private func categoryAxis(columns: Int, _ style: TextStyle) -> [String] {
    let last = categories.count - 1
    func column(_ category: Int) -> Int {
      Int((fraction(ofCategory: category) * Double(columns - 1)).rounded())
    }
    func label(_ category: Int, width: Int) -> String {
      style.label(shortLabel(ofCategory: category), width: width)
    }
    var rule = [Character](repeating: style.isPlain ? "-" : "─", count: columns)
    let tick: Character = style.isPlain ? "+" : "┬"
    for category in Set([0, last / 2, last]) { rule[column(category)] = tick }
    guard last > 0 else {
      let text = label(0, width: columns)
      return [String(rule), spaces((columns - text.displayWidth) / 2) + text]
    }
    let half = (columns - 2) / 2
    let (start, end) = (label(0, width: half), label(last, width: half))
    let gap = columns - start.displayWidth - end.displayWidth
    let middle = label(last / 2, width: columns)
    let left = column(last / 2) - middle.displayWidth / 2 - start.displayWidth
    let right = gap - left - middle.displayWidth
    if last > 1, left >= 2, right >= 2 {
      return [String(rule), start + spaces(left) + middle + spaces(right) + end]
    }
    rule[column(last / 2)] = style.isPlain ? "-" : "─"
    rule[0] = tick
    rule[columns - 1] = tick
    return [String(rule), start + spaces(gap) + end]
  }

  /// Each series with its mark and its latest figure.
  private func legend(width: Int, _ style: TextStyle) -> [String] {
    let figures = series.map { text(of: $0.values.last ?? nil) }
    let widest = figures.map(\.displayWidth).max() ?? 0
    let names = series.map { SafeText.visible($0.name).displayWidth }.max() ?? 0
    let room = max(min(names, width - widest - 4), 1)
    let when = shortLabel(ofCategory: categories.count - 1)
    if series.count == 1 {
      return style.lines("\(when): \(figures[0])", width: width)
    }
    let head = style.label(when, width: width)
    return [head.paddedBefore(to: min(width, max(room + 4 + widest, head.displayWidth)))]
      + series.indices.map { number in
        let name = style.label(series[number].name, width: room).padded(to: room)
        let line =
          "\(style.mark(ofSeries: number)) \(name)  \(figures[number].paddedBefore(to: widest))"
        return style.label(line, width: width)
      }
  }
}
