import Diagnostics
public import JSONStream

/// A chart as a specification of Vega-Lite 6 that holds its own data, so that it needs nothing else.
///
/// Colours and dashes are those of the drawing (light: Vega-Lite knows no dark mode), the scale of
/// values is the same, and `description` says what the drawing says to those who do not see it. Rows of
/// the data have `category` (a month as `2025-04`), `value` (null where there is none), `text` (the
/// figure as it is written) and, where there are several, `series` and `panel`.
extension Chart {
  /// The specification.
  public var vegaLite: JSONValue { vegaLite(version: 6) }

  /// The specification for readers of a version: 5 (as JupyterLab has it) and 6 read the same members.
  public func vegaLite(version: Int) -> JSONValue {
    let body =
      switch kind {
      case .line: lineSpecification
      case .bar: barSpecification
      case .spark: sparkSpecification
      case .triangle: triangleSpecification
      case .map: mapSpecification
      }
    let title: JSONValue = [
      "text": .lines(of: self.title, width: 80),
      "subtitle": .lines(of: ([subtitle] + notes).filter { !$0.isEmpty }, width: 100),
      "anchor": "start", "frame": "group",
    ]
    let head: [JSONValue.Member] = [
      .init("$schema", .string("https://vega.github.io/schema/vega-lite/v\(version).json")),
      .init("description", .shown("\(self.title). \(summary)")),
      .init("title", title),
    ]
    return .object(
      head + body
        + [
          .init(
            "config",
            [
              "font": "sans-serif", "view": ["stroke": .null],
              "title": ["fontSize": 14, "subtitleColor": "#55555e"],
              "axis": ["labelLimit": 220, "titleFontWeight": "normal"],
            ])
        ])
  }

  /// The specification as the bytes of a file.
  public var vegaLiteBytes: [UInt8] { vegaLite.bytes(.prettyInOrder) }

  // MARK: Lines

  private var lineSpecification: [JSONValue.Member] {
    let scale = scale(intervals: 4)
    let isInPanels = !panels.isEmpty
    let names = (isInPanels ? panel(0) : self).series.map(\.name)
    // Vega-Lite moves no label out of the way of another.
    let ends = EndLabels(of: self, scale: scale, height: PlotFrame.height)
    let hasNamesAtEnds = isInPanels ? names.count == 1 : ends?.hasLeaders == false
    var shared: [JSONValue.Member] = [
      .init("x", categoryAxis),
      .init("y", valueAxis(scale, title: isInPanels ? nil : valueLabel)),
    ]
    var line: [JSONValue.Member] = []
    if names.count > 1 {
      shared.append(.init("color", colours(of: names, hasLegend: !hasNamesAtEnds)))
      line.append(.init("strokeDash", dashes(of: names, hasLegend: !hasNamesAtEnds)))
    }
    var layers: [JSONValue] = [
      [
        "mark": [
          "type": "line", "invalid": "break-paths-show-domains", "strokeWidth": .number(2.5),
          "color": .string(SeriesStyle.colours[0]),
        ],
        "encoding": .object(line),
      ],
      [
        "mark": [
          "type": "point", "filled": true, "invalid": "filter",
          "color": .string(SeriesStyle.colours[0]),
          // Of a long line the points are there for the pointer alone.
          "size": 30, "opacity": categories.count > 13 && names.count == 1 ? 0 : 1,
        ],
        "encoding": ["tooltip": tooltip],
      ],
    ]
    if hasNamesAtEnds {
      layers.append([
        "transform": [["filter": "datum.end"]],
        "mark": ["type": "text", "align": "left", "dx": 6, "invalid": "filter"],
        "encoding": ["text": ["field": "end", "type": "nominal"]],
      ])
    }
    let layered: [JSONValue.Member] = [
      .init("encoding", .object(shared)), .init("layer", .array(layers)),
    ]
    if isInPanels { return facetted(layered, width: 180, height: 100) }
    return [.init("data", data), .init("width", 520), .init("height", 280)] + layered
  }

  // MARK: Bars

  private var barSpecification: [JSONValue.Member] {
    let scale = scale(intervals: 4)
    if !isTime { return categoryBars(scale) }
    let isGrouped = panels.isEmpty && series.count > 1
    var encoding: [JSONValue.Member] = [
      // A calendar shows gaps, a list of categories has each label below its bar.
      .init("x", categoriesAfterGaps.isEmpty ? ordinalAxis : categoryAxis),
      .init("y", valueAxis(scale, title: panels.isEmpty ? valueLabel : nil)),
      .init("tooltip", tooltip),
    ]
    if isGrouped {
      encoding += [
        .init("color", colours(of: series.map(\.name), hasLegend: true)),
        .init("xOffset", ["field": "series", "sort": .null]),
      ]
    }
    let body: [JSONValue.Member] = [
      .init(
        "mark", ["type": "bar", "invalid": "filter", "color": .string(SeriesStyle.colours[0])]),
      .init("encoding", .object(encoding)),
    ]
    if !panels.isEmpty { return facetted(body, width: 180, height: 100) }
    return [.init("data", data), .init("width", 520), .init("height", 280)] + body
  }

  private func categoryBars(_ scale: ValueScale) -> [JSONValue.Member] {
    let isGrouped = panels.isEmpty && series.count > 1
    var shared: [JSONValue.Member] = [
      .init(
        "y",
        [
          "field": "category", "type": "nominal", "sort": .null,
          // Beside long labels it would lie over them; it stands above them where the title says it not.
          "title": isNamedInTitle ? .null : .shown(categoryLabel),
          "axis": [
            "titleAngle": 0, "titleAlign": "right", "titleBaseline": "bottom", "titleX": -8,
            "titleY": -6,
          ],
        ]),
      .init("x", valueAxis(scale, title: panels.isEmpty ? valueLabel : nil)),
    ]
    if isGrouped { shared.append(.init("yOffset", ["field": "series", "sort": .null])) }
    let layers: [JSONValue] = [
      [
        "mark": ["type": "bar", "invalid": "filter", "color": .string(SeriesStyle.colours[0])],
        "encoding": .object(
          [.init("tooltip", tooltip)]
            + (isGrouped ? [.init("color", colours(of: series.map(\.name), hasLegend: true))] : [])),
      ],
      [
        "mark": ["type": "text", "align": "left", "dx": 4, "invalid": "filter"],
        "encoding": ["text": ["field": "text", "type": "nominal"]],
      ],
    ]
    let body: [JSONValue.Member] = [
      .init("encoding", .object(shared)), .init("layer", .array(layers)),
    ]
    if !panels.isEmpty { return facetted(body, width: 150, height: nil) }
    return [.init("data", data), .init("width", 420)] + body
  }

  private var isNamedInTitle: Bool { categoryLabel.isEmpty || title.contains(categoryLabel) }

  // MARK: Small lines

  private var sparkSpecification: [JSONValue.Member] {
    [
      .init("data", data),
      .init(
        "facet",
        [
          "row": [
            "field": "series", "type": "nominal", "title": .null,
            "sort": .array(series.map { .shown($0.name) }),
            "header": ["labelAngle": 0, "labelAlign": "left", "labelLimit": 220],
          ]
        ]),
      .init(
        "spec",
        [
          "width": 320, "height": 30,
          "encoding": [
            "x": .object(
              (categoryAxis.members ?? []).filter { $0.key != "axis" } + [.init("axis", .null)]),
            "y": [
              "field": "value", "type": "quantitative", "axis": .null, "scale": ["zero": false],
            ],
          ],
          "layer": [
            [
              "mark": [
                "type": "line", "invalid": "break-paths-show-domains",
                "color": .string(SeriesStyle.colours[0]),
              ],
              "encoding": ["tooltip": tooltip],
            ],
            [
              "transform": [["filter": "datum.end"]],
              "mark": ["type": "text", "align": "left", "dx": 6, "invalid": "filter"],
              "encoding": ["text": ["field": "text", "type": "nominal"]],
            ],
          ],
        ]), .init("resolve", ["scale": ["y": "independent"]]), .init("spacing", 6),
    ]
  }

  /// A specification for each panel, on one scale.
  private func facetted(
    _ body: [JSONValue.Member], width: Int, height: Int?
  ) -> [JSONValue.Member] {
    let size: [JSONValue.Member] =
      [.init("width", JSONValue(width))] + (height.map { [.init("height", JSONValue($0))] } ?? [])
    return [
      .init("data", data),
      .init(
        "facet",
        [
          "field": "panel", "type": "nominal", "title": .null,
          "sort": .array(panels.map { .shown($0) }),
        ]),
      .init("columns", 3), .init("spec", .object(size + body)),
    ]
  }
}
