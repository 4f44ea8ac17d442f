extension Chart {
  /// The areas of a map in the colours of their classes, under what these mean.
  func mapDrawing(id: String) -> SVGBody {
    guard let map else { return SVGBody() }
    let hatch = "\(id)-hatch"
    var body = heading()
    if map.hasGaps(self) { body.elements.append(Self.hatching(hatch)) }
    let legend = mapLegend(map, top: body.height, hatch: hatch)
    body.elements += legend.elements
    body.height = legend.height + 6
    switch map.form {
    case .tiles(let tiles): draw(tiles, map, hatch: hatch, on: &body)
    case .outlines(let outlines): draw(outlines, map, hatch: hatch, on: &body)
    }
    return body
  }

  private static func hatching(_ id: String) -> String {
    let lines = HTML.element(
      "path",
      [
        ("d", "M-1 1l2 -2M0 6l6 -6M5 7l2 -2"), ("stroke", "currentColor"),
        ("stroke-opacity", "0.45"), ("fill", "none"),
      ])
    return HTML.element(
      "defs", [],
      HTML.element(
        "pattern",
        [("id", id), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse")], lines))
  }

  private func mapLegend(_ map: ChartMap, top: Double, hatch: String) -> SVGBody {
    var body = SVGBody()
    let sample = 26.0
    var (x, y) = (0.0, top + SVG.lineHeight / 2)
    func add(_ text: String, _ fill: [(String, String?)]) {
      let width = sample + 8 + SVG.width(of: text)
      if x > 0, x + width > SVG.width {
        x = 0
        y += SVG.lineHeight + 4
      }
      body.elements += [
        Self.rectangle(x: x...x + sample, y: y - 8...y + 8, fill),
        SVG.text(text, x: x + sample + 8, y: y),
      ]
      x += width + 18
    }
    for (number, text) in legend(of: map.classes).enumerated() {
      add(text, ChartPalette.fill(ofStep: map.classes.step(ofClass: number)))
    }
    if map.hasGaps(self) { add("no figure", [("fill", "url(#\(hatch))")]) }
    body.height = y + SVG.lineHeight / 2 + 6
    return body
  }

  private static func rectangle(
    x: ClosedRange<Double>, y: ClosedRange<Double>, _ fill: [(String, String?)]
  ) -> String {
    HTML.element(
      "rect",
      [
        ("x", SVG.number(x.lowerBound)), ("y", SVG.number(y.lowerBound)),
        ("width", SVG.number(x.upperBound - x.lowerBound)),
        ("height", SVG.number(y.upperBound - y.lowerBound)),
      ] + fill + [("stroke", "currentColor"), ("stroke-opacity", "0.5")])
  }

  private func fill(ofArea category: Int?, _ map: ChartMap, hatch: String) -> [(String, String?)] {
    let value = category.flatMap { self.value(ofArea: $0) }
    guard let number = map.classes.position(of: value) else { return [("fill", "url(#\(hatch))")] }
    return ChartPalette.fill(ofStep: map.classes.step(ofClass: number))
  }

  private static let tileHeight = 84.0
  private static let mostTile = 190.0
  private static let tileGap = 6.0

  private func draw(
    _ tiles: [ChartMap.Tile], _ map: ChartMap, hatch: String, on body: inout SVGBody
  ) {
    let across = (tiles.map(\.column).max() ?? 0) + 1
    let down = (tiles.map(\.row).max() ?? 0) + 1
    let gap = Self.tileGap
    let width = min((SVG.width - gap * Double(across - 1)) / Double(across), Self.mostTile)
    for tile in tiles {
      let left = Double(tile.column) * (width + gap)
      let top = body.height + Double(tile.row) * (Self.tileHeight + gap)
      let value = value(ofArea: tile.category)
      let text =
        SVG.paragraph(
          categories[tile.category], x: left + width / 2, y: top + 30, anchor: .middle,
          width: width - 8)
        + HTML.element(
          "g", [("font-weight", "600")],
          SVG.text(
            self.text(of: value), x: left + width / 2, y: top + 68, anchor: .middle,
            room: width - 8))
      body.elements += [
        Self.rectangle(
          x: left...left + width, y: top...top + Self.tileHeight,
          fill(ofArea: tile.category, map, hatch: hatch)),
        map.classes.position(of: value).map {
          ChartPalette.inked(text, step: map.classes.step(ofClass: $0))
        } ?? text,
      ]
    }
    body.height += Double(down) * (Self.tileHeight + gap) + 4
  }

  private static let mostMapHeight = 720.0

  private func draw(
    _ outlines: [ChartMap.Outline], _ map: ChartMap, hatch: String, on body: inout SVGBody
  ) {
    let frame = MapFrame(
      of: outlines, width: SVG.width, height: Self.mostMapHeight, top: body.height)
    for outline in outlines {
      let value = outline.category.flatMap { self.value(ofArea: $0) }
      let path = frame.path(outline.polygons)
      if path.isEmpty { continue }
      let figure = value == nil ? "no figure" : text(of: value)
      body.elements.append(
        HTML.element(
          "path",
          [("d", path), ("fill-rule", "evenodd")]
            + fill(ofArea: outline.category, map, hatch: hatch)
            + [
              ("stroke", "currentColor"), ("stroke-opacity", "0.55"), ("stroke-width", "0.6"),
            ], HTML.element("title", [], HTML.escaped("\(outline.name): \(figure)"))))
    }
    body.height += frame.height + 4
  }
}
