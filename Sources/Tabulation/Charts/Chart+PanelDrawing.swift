import Diagnostics

extension Chart {
  /// Panels side by side, all on one scale: lines or bars over time, or bars beside their categories.
  var panelDrawing: SVGBody {
    kind == .bar && !isTime ? latticeDrawing : plotPanels
  }

  private static let panelHeight = 96.0
  private static let panelGap = 18.0

  /// As many panels in a row as leave room for what each needs.
  ///
  /// - Parameter fits: Whether a panel of that width is wide enough.
  private func panelsAcross(left: Double, _ fits: (Double) -> Bool) -> (count: Int, width: Double) {
    let most = [1, 2, 4].contains(panels.count) ? min(panels.count, 2) : 3
    func width(_ across: Int) -> Double {
      (SVG.width - left - Self.panelGap * Double(across - 1)) / Double(across)
    }
    let across = (1...most).last { fits(width($0)) } ?? 1
    return (across, width(across))
  }

  /// The lines of a panel's name beside its figure.
  private func nameLines(_ number: Int, width: Double, figure: Double) -> [String] {
    SVG.lines(panels[number], width: max(width - figure - 8, 30), most: 2)
  }

  private var widestFigure: Double {
    hasSeriesInPanels
      ? 0 : series.map { SVG.width(of: text(of: $0.values.last ?? nil)) }.max() ?? 0
  }

  private func namesAreWhole(width: Double, figure: Double) -> Bool {
    panels.indices.allSatisfy {
      nameLines($0, width: width, figure: figure).joined(separator: " ")
        == SafeText.visible(panels[$0])
    }
  }

  private var plotPanels: SVGBody {
    let scale = scale(intervals: 3)
    var body = heading(scale.remark)
    if hasSeriesInPanels {
      let legend = panel(0).legend(top: body.height, hasLines: kind == .line)
      body.elements += legend.elements
      body.height = legend.height
    }
    let axis = (scale.labels.map { SVG.width(of: $0) }.max() ?? 0) + 8
    let figure = widestFigure
    // Three are worth a shortened name, but not that of most panels.
    let (across, width) = panelsAcross(left: axis) { width in
      width > 250 || namesAreWhole(width: width, figure: figure)
    }
    for first in stride(from: 0, to: panels.count, by: across) {
      let row = first..<min(first + across, panels.count)
      let most = row.map { nameLines($0, width: width, figure: figure).count }.max() ?? 1
      let name = Double(most) * SVG.lineHeight + 6
      for (column, number) in row.enumerated() {
        let left = axis + Double(column) * (width + Self.panelGap)
        let frame = PlotFrame(
          of: self, scale: scale, left: left, right: left + width, top: body.height + name,
          height: Self.panelHeight, hasBars: kind == .bar)
        body.elements += panelElements(number, in: frame, hasLabels: column == 0)
        // Below the last panel of a column there is room for the labels of its axis.
        if number + across >= panels.count { body.elements += ends(of: frame) }
      }
      body.height += name + Self.panelHeight + 14
    }
    body.height += SVG.lineHeight
    return body
  }

  /// The name of a panel, its latest figure, its grid and its lines or bars.
  private func panelElements(_ number: Int, in frame: PlotFrame, hasLabels: Bool) -> [String] {
    let chart = panel(number)
    let figure = hasSeriesInPanels ? "" : text(of: chart.series.first?.values.last ?? nil)
    let width = frame.right - frame.left
    let lines = nameLines(number, width: width, figure: widestFigure).count
    let y = frame.top - 6 - SVG.lineHeight / 2
    let name = HTML.element(
      "g", [("font-weight", "600")],
      SVG.paragraph(
        panels[number], x: frame.left, y: y - Double(lines - 1) * SVG.lineHeight / 2,
        width: max(width - widestFigure - 8, 30)))
    let grid = zip(frame.scale.ticks, frame.scale.labels).flatMap { tick, label in
      [
        SVG.rule(
          x1: frame.left, y1: frame.y(tick), x2: frame.right, y2: frame.y(tick), isAxis: tick == 0)
      ] + (hasLabels ? [SVG.text(label, x: frame.left - 6, y: frame.y(tick), anchor: .end)] : [])
    }
    let drawn = chart.series.indices.reversed().map { line in
      kind == .bar
        ? chart.columns(line, room: frame.inset * 1.6, in: frame) : chart.line(line, in: frame)
    }
    return [name] + (figure.isEmpty ? [] : [SVG.text(figure, x: frame.right, y: y, anchor: .end)])
      + grid + drawn
  }

  private func ends(of frame: PlotFrame) -> [String] {
    let y = frame.bottom + 14
    let last = categories.count - 1
    let texts = [0, last].map { shortLabel(ofCategory: $0) }
    let room = frame.right - frame.left
    if last == 0 { return [SVG.text(texts[0], x: frame.left, y: y, room: room)] }
    let both = texts.reduce(10) { $0 + SVG.width(of: $1) }
    guard both <= room else {
      return [SVG.text(texts[1], x: frame.right, y: y, anchor: .end, room: room)]
    }
    return [
      SVG.text(texts[0], x: frame.left, y: y),
      SVG.text(texts[1], x: frame.right, y: y, anchor: .end),
    ]
  }

  /// Bars of categories: a row for each category, a column for each panel.
  private var latticeDrawing: SVGBody {
    var body = heading("All panels have one scale")
    let most = SVG.width * 0.3
    let label = min(categories.map { SVG.width(of: $0) }.max() ?? 0, most)
    let figure = figures.map { SVG.width(of: text(of: $0)) }.max() ?? 0
    let (across, width) = panelsAcross(left: label + 10) { $0 - figure - 8 >= 90 }
    let scale = scale(intervals: 4)
    let rows = categories.map { Double(SVG.lines($0, width: label, most: 2).count) * Self.barRow }
    for first in stride(from: 0, to: panels.count, by: across) {
      let row = first..<min(first + across, panels.count)
      let lines = row.map { nameLines($0, width: width, figure: 0).count }.max() ?? 1
      let names = Double(lines) * SVG.lineHeight
      let top = body.height + names + 6
      var y = top
      for (category, height) in zip(categories, rows) {
        body.elements.append(
          SVG.paragraph(category, x: label, y: y + height / 2, anchor: .end, width: label))
        y += height
      }
      for (column, number) in row.enumerated() {
        let left = label + 10 + Double(column) * (width + Self.panelGap)
        let room = max(width - figure - 8, 8)
        func x(_ value: Double) -> Double { left + scale.fraction(of: value) * room }
        body.elements += [
          HTML.element(
            "g", [("font-weight", "600")],
            SVG.paragraph(panels[number], x: left, y: top - 4 - names / 2, width: width - 8)),
          SVG.rule(x1: x(0), y1: top, x2: x(0), y2: y, isAxis: true),
        ]
        let chart = panel(number)
        var middle = top
        for (category, height) in rows.enumerated() {
          body.elements.append(chart.bar(0, category, y: middle + height / 2, x: x))
          middle += height
        }
      }
      body.height = y + 10
    }
    return body
  }
}
