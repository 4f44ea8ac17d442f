import Diagnostics
import JSONStream

extension Chart {
  /// The data as rows, and how months are read.
  var data: JSONValue {
    let hasPanels = !panels.isEmpty
    let hasSeries = hasPanels ? hasSeriesInPanels : series.count > 1 || kind == .spark
    let rows = series.flatMap { one -> [JSONValue] in
      let last = one.values.lastIndex { $0 != nil }
      return one.values.enumerated().map { category, value in
        var row: [JSONValue.Member] = [.init("category", .string(datum(category)))]
        if hasSeries { row.append(.init("series", .shown(one.name))) }
        if hasPanels { row.append(.init("panel", .shown(panels[one.panel]))) }
        row += [
          .init("value", value.map { .number($0) } ?? .null),
          .init("text", .string(text(of: value))),
        ]
        // What stands at the end of a line: its name where there are several, else its figure.
        if kind == .line || kind == .spark, category == last {
          row.append(.init("end", .shown(hasSeries && kind == .line ? one.name : text(of: value))))
        }
        return .object(row)
      }
    }
    let values = JSONValue.Member("values", .array(rows))
    guard timeUnit == .month else { return .object([values]) }
    return .object([values, .init("format", ["parse": ["category": "utc:'%Y-%m'"]])])
  }

  /// A category as the data have it: a month in ISO form, else its label.
  private func datum(_ category: Int) -> String {
    guard timeUnit == .month else { return JSONValue.safe(categories[category]) }
    let month = Int(positions[category])
    let (year, number) = (String(month / 12), month % 12 + 1)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year
      + (number < 10 ? "-0" : "-") + String(number)
  }

  /// The axis of categories: of months by the calendar, so that gaps are gaps.
  var categoryAxis: JSONValue {
    guard timeUnit == .month else { return ordinalAxis }
    return [
      "field": "category", "type": "temporal", "timeUnit": "utcyearmonth",
      "title": .shown(categoryLabel), "axis": ["format": "%b %Y", "labelOverlap": true],
    ]
  }

  /// The axis of categories in their order.
  var ordinalAxis: JSONValue {
    let format: JSONValue = ["labelOverlap": true, "labelAngle": 0]
    let field: [JSONValue.Member] = [.init("field", "category")]
    if timeUnit == .month {
      return .object(
        field + [
          .init("type", "ordinal"), .init("timeUnit", "utcyearmonth"),
          .init("title", .shown(categoryLabel)),
          .init("axis", ["labelOverlap": true, "labelAngle": 0, "format": "%b %Y"]),
        ])
    }
    return .object(
      field + [
        .init("type", "ordinal"), .init("sort", .null), .init("title", .shown(categoryLabel)),
        .init("axis", format),
      ])
  }

  /// The axis of values, with the scale of the drawing.
  func valueAxis(_ scale: ValueScale, title: String?) -> JSONValue {
    let ends = [scale.ticks.first ?? 0, scale.ticks.last ?? 1]
    return [
      "field": "value", "type": "quantitative",
      "title": title.map { .lines(of: $0, width: 50) } ?? .null,
      "scale": ["domain": .array(ends.map { .number($0) }), "nice": false, "zero": false],
      "axis": [
        "values": .array(scale.ticks.map { .number($0) }),
        "format": .string(",.\(scale.decimals)f"),
      ],
    ]
  }

  /// What is said of a figure that is pointed at.
  var tooltip: JSONValue {
    var fields: [JSONValue] = []
    if !panels.isEmpty { fields.append(["field": "panel", "type": "nominal"]) }
    if panels.isEmpty ? series.count > 1 : hasSeriesInPanels {
      fields.append(["field": "series", "type": "nominal"])
    }
    let category: JSONValue =
      timeUnit == .month
      ? ["field": "category", "type": "temporal", "timeUnit": "utcyearmonth"]
      : ["field": "category", "type": "nominal"]
    return .array(fields + [category, ["field": "text", "type": "nominal", "title": "figure"]])
  }

  /// The colours of series, as the drawing has them.
  func colours(of names: [String], hasLegend: Bool) -> JSONValue {
    let colours = names.indices.map { SeriesStyle.colours[$0 % SeriesStyle.colours.count] }
    let scale: JSONValue = [
      "domain": .array(names.map { .shown($0) }), "range": .array(colours.map { .string($0) }),
    ]
    return [
      "field": "series", "type": "nominal", "scale": scale, "legend": legend(hasLegend),
    ]
  }

  private func legend(_ isThere: Bool) -> JSONValue {
    isThere
      ? [
        "title": .null, "orient": "top", "columns": 2, "labelLimit": 300,
        "symbolType": .string(kind == .line ? "stroke" : "square"),
        "symbolSize": kind == .line ? 300 : 120,
      ] : .null
  }

  /// The dashes of series, as the drawing has them.
  func dashes(of names: [String], hasLegend: Bool) -> JSONValue {
    let dashes = names.indices.map { number -> JSONValue in
      let parts = SeriesStyle(ofSeries: number).dash?.split(separator: " ") ?? []
      return .array(parts.isEmpty ? [1, 0] : parts.map { JSONValue(Int($0)) })
    }
    return [
      "field": "series", "type": "nominal", "legend": legend(hasLegend),
      "scale": ["domain": .array(names.map { .shown($0) }), "range": .array(dashes)],
    ]
  }
}

extension JSONValue {
  /// A text of the data, made safe.
  static func shown(_ text: String) -> JSONValue { .string(safe(text)) }

  /// A text that a terminal does not obey, and that may stand in the drawing that is made of it: no XML
  /// may hold two characters that JSON may.
  static func safe(_ text: String) -> String {
    SafeText.visible(text).replacing("\u{FFFE}", with: "\u{FFFD}")
      .replacing("\u{FFFF}", with: "\u{FFFD}")
  }

  /// A text in lines of about a width.
  static func lines(of text: String, width: Int) -> JSONValue { lines(of: [text], width: width) }

  /// Texts in lines of about a width.
  static func lines(of texts: [String], width: Int) -> JSONValue {
    .array(
      texts.flatMap { safe($0).wrapped(to: width, indent: 0) }.map { .string($0) })
  }
}
