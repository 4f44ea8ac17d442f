import Diagnostics

extension Chart {
  /// The chart as an SVG element, to stand in a page or alone.
  ///
  /// It needs no script and fetches nothing. Text has the colour of the page around it and no
  /// serifs, unless the page gives `svg.chart` another font. The page may set the colours of the
  /// series as `--chart-series-1` to `--chart-series-8`, and the most that a chart may be wide as
  /// `--chart-width`. Title and notes are for the page to show: the drawing has the title for screen
  /// readers alone.
  ///
  /// - Parameter id: What the element's ids begin with; no two charts of a page may have the same.
  public func svg(id: String) -> String {
    let id = HTML.id(id)
    let body = drawing(id: id)
    let height = SVG.number(body.height)
    return HTML.element(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("id", id),
        ("class", "chart chart-\(kind.rawValue)"),
        ("viewBox", "0 0 \(SVG.number(SVG.width)) \(height)"), ("role", "img"),
        ("aria-labelledby", "\(id)-title \(id)-desc"), ("font-family", "sans-serif"),
        ("font-size", SVG.number(SVG.fontSize)), ("fill", "currentColor"),
        ("style", "width:100%;max-width:var(--chart-width,42rem);height:auto"),
      ],
      "\n"
        + ([
          HTML.element("title", [("id", "\(id)-title")], HTML.escaped(title)),
          HTML.element("desc", [("id", "\(id)-desc")], HTML.escaped(summary)),
          HTML.element("style", [], Self.narrowStyle),
        ] + body.elements).joined(separator: "\n") + "\n") + "\n"
  }

  /// What is drawn.
  ///
  /// - Parameter id: What ids within it begin with.
  func drawing(id: String) -> SVGBody {
    switch kind {
    case .line where !panels.isEmpty, .bar where !panels.isEmpty: panelDrawing
    case .line: lineDrawing
    case .bar: isTime ? columnDrawing : barDrawing
    case .spark: sparkDrawing
    case .triangle: heatMapDrawing
    case .map: mapDrawing(id: id)
    }
  }

  static let narrowStyle =
    "@media (max-width:30em){svg.chart text{font-size:\(SVG.number(SVG.narrowFontSize))px}}"

  /// What is drawn, and how high it is.
  struct SVGBody {
    var elements: [String] = []
    var height = 0.0
  }

  /// What can be seen, for those who do not.
  var summary: String {
    if let map { return map.summary(self) }
    let kindName =
      switch kind {
      case .line: "Line chart"
      case .bar: "Bar chart"
      case .spark: "Small lines"
      case .triangle: "Heat map of revisions"
      case .map: "Map"
      }
    let inPanels = panels.isEmpty ? "" : " in \(NumberFormat.grouped(panels.count)) panels"
    let what = kindName + inPanels
    let last = categories.count - 1
    let span =
      last == 0
      ? shortLabel(ofCategory: 0)
      : isTime
        ? "\(shortLabel(ofCategory: 0)) to \(shortLabel(ofCategory: last))"
        : "\(NumberFormat.grouped(categories.count)) categories"
    let axis = categoryLabel.isEmpty ? span : "\(categoryLabel): \(span)"
    let lines = series.prefix(Self.mostDescribed).map { one in
      let (first, latest) = (text(of: one.values.first ?? nil), text(of: one.values.last ?? nil))
      let name = panels.isEmpty || !hasSeriesInPanels ? "" : "\(panels[one.panel]), "
      if isTime, last > 0 { return "\(name)\(one.name): first \(first), last \(latest)" }
      let known = one.values.compactMap { $0 }
      return "\(name)\(one.name): lowest \(text(of: known.min())), highest \(text(of: known.max()))"
    }
    let more =
      series.count > lines.count ? ["\(series.count - lines.count) more series"] : []
    return (["\(what) of \(valueLabel)", axis] + lines + more).joined(separator: ". ") + "."
  }

  private static let mostDescribed = 8
}
