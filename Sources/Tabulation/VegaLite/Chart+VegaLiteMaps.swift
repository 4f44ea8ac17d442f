import Diagnostics
import JSONStream

extension Chart {
  // MARK: Revisions

  /// A cell for each figure, on a ground of its revision, with its sign and size.
  var triangleSpecification: [JSONValue.Member] {
    let rows = zip(series, heat).flatMap { one, cells -> [JSONValue] in
      zip(categories, zip(one.values, cells)).compactMap { release, figure in
        guard let cell = figure.1 else { return nil }
        return [
          "period": .shown(one.name), "release": .shown(release),
          "figure": .string(text(of: figure.0)), "level": JSONValue(cell.level ?? 0),
          "mark": .string(cell.mark),
        ]
      }
    }
    let most = HeatCell.most
    let grounds =
      ChartPalette.down.reversed() + ["#ffffff"] + ChartPalette.up
    let axes: JSONValue = [
      "x": [
        "field": "release", "type": "nominal", "sort": .null, "title": .shown(categoryLabel),
        "axis": ["orient": "top", "labelAngle": 0],
      ],
      "y": ["field": "period", "type": "nominal", "sort": .null, "title": .null],
    ]
    return [
      .init("data", ["values": .array(rows)]), .init("width", ["step": 90]),
      .init("height", ["step": 24]), .init("encoding", axes),
      .init(
        "layer",
        [
          [
            "mark": ["type": "rect", "stroke": "#c9c9d1"],
            "encoding": [
              "color": [
                "field": "level", "type": "ordinal", "legend": .null,
                "scale": [
                  "domain": .array((-most...most).map { JSONValue($0) }),
                  "range": .array(grounds.map { .string($0) }),
                ],
              ],
              "tooltip": .array(
                ["period", "release", "figure", "mark"].map {
                  ["field": .string($0), "type": "nominal"]
                }),
            ],
          ],
          ["mark": "text", "encoding": ["text": ["field": "mark", "type": "nominal"]]],
        ]),
    ]
  }

  // MARK: Maps

  var mapSpecification: [JSONValue.Member] {
    guard let map else { return [] }
    return switch map.form {
    case .tiles(let tiles): tileSpecification(tiles, map)
    case .outlines(let outlines): outlineSpecification(outlines, map)
    }
  }

  private static let noFigure = "no figure"

  private func classLabel(ofArea category: Int?, _ map: ChartMap) -> String {
    map.classes.position(of: category.flatMap { value(ofArea: $0) })
      .map { legend(of: map.classes)[$0] } ?? Self.noFigure
  }

  private func classColours(_ map: ChartMap, field: String) -> JSONValue {
    let labels = legend(of: map.classes)
    let colours = labels.indices.map {
      ChartPalette.steps[map.classes.step(ofClass: $0) - 1]
    }
    let gap = map.hasGaps(self)
    return [
      "field": .string(field), "type": "ordinal",
      "scale": [
        "domain": .array((labels + (gap ? [Self.noFigure] : [])).map { .string($0) }),
        "range": .array((colours + (gap ? ["#d9d9de"] : [])).map { .string($0) }),
      ],
      "legend": ["title": .lines(of: valueLabel, width: 30), "symbolType": "square"],
    ]
  }

  private func tileSpecification(
    _ tiles: [ChartMap.Tile], _ map: ChartMap
  ) -> [JSONValue.Member] {
    let rows = tiles.map { tile -> JSONValue in
      let value = value(ofArea: tile.category)
      let step = map.classes.position(of: value).map { map.classes.step(ofClass: $0) } ?? 1
      return [
        "area": .shown(categories[tile.category]), "code": .shown(map.codes[tile.category]),
        "value": value.map { .number($0) } ?? .null, "text": .string(text(of: value)),
        "label": .array(
          JSONValue.safe(categories[tile.category]).wrapped(to: 15, most: 2, ellipsis: "…")
            .map { .string($0) } + [.string(text(of: value))]),
        "class": .string(classLabel(ofArea: tile.category, map)),
        "isDark": .bool(step > 5), "column": JSONValue(tile.column), "row": JSONValue(tile.row),
      ]
    }
    func place(_ field: String) -> JSONValue {
      [
        "field": .string(field), "type": "ordinal", "axis": .null,
        "scale": ["padding": .number(0.04)],
      ]
    }
    return [
      .init("data", ["values": .array(rows)]), .init("width", ["step": 130]),
      .init("height", ["step": 84]),
      .init("encoding", ["x": place("column"), "y": place("row")]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "rect", "stroke": "#55555e", "strokeWidth": .number(0.6)],
            "encoding": [
              "color": classColours(map, field: "class"),
              "tooltip": .array(
                ["area", "code", "text"].map { ["field": .string($0), "type": "nominal"] }),
            ],
          ],
          [
            "mark": ["type": "text", "lineHeight": 16, "dy": -14],
            "encoding": [
              "text": ["field": "label", "type": "nominal"],
              "color": [
                "condition": ["test": "datum.isDark", "value": "#ffffff"], "value": "#111116",
              ],
            ],
          ],
        ]),
    ]
  }

  /// The outlines are projected already, so that the projection is none.
  private func outlineSpecification(
    _ outlines: [ChartMap.Outline], _ map: ChartMap
  ) -> [JSONValue.Member] {
    let frame = MapFrame(of: outlines, width: SVG.width, height: 720, top: 0)
    let features = outlines.compactMap { outline -> JSONValue? in
      let polygons = frame.polygons(outline.polygons)
      if polygons.isEmpty { return nil }
      let value = outline.category.flatMap { self.value(ofArea: $0) }
      let rings = polygons.map { polygon in
        JSONValue.array(
          polygon.map { ring in .array(ring.map { [.number($0.x), .number($0.y)] }) })
      }
      return [
        "type": "Feature",
        "properties": [
          "area": .shown(outline.name), "code": .shown(outline.code),
          "value": value.map { .number($0) } ?? .null, "text": .string(text(of: value)),
          "class": .string(classLabel(ofArea: outline.category, map)),
        ],
        "geometry": ["type": "MultiPolygon", "coordinates": .array(rings)],
      ]
    }
    return [
      .init("data", ["values": .array(features)]), .init("width", 480),
      .init("height", JSONValue(Int((480 * frame.height / SVG.width).rounded()))),
      .init("projection", ["type": "identity"]),
      .init(
        "mark", ["type": "geoshape", "stroke": "#55555e", "strokeWidth": .number(0.5)]),
      .init(
        "encoding",
        [
          "color": classColours(map, field: "properties.class"),
          "tooltip": .array(
            ["area", "code", "text"].map {
              ["field": .string("properties.\($0)"), "type": "nominal", "title": .string($0)]
            }),
        ]),
    ]
  }
}
