import JSONStream
import StatModel
import Tabulation

extension TableJSON {
  var membersBeforeCubes: [JSONValue.Member] {
    [
      .init("format", "statbook table"),
      .init("version", 1),
      .init(
        "dataset",
        [
          "uri": .string(table.dataset.uri.raw), "label": .string(table.dataset.label),
          "annotationKeys": texts(table.dataset.annotationKeys),
        ]),
      .init("measures", .array(zip(table.measures, table.cubes).map { measure($0, $1) })),
      .init("fields", .array(zip(table.fields, names).map { field($0, name: $1) })),
    ]
  }

  var membersAfterCubes: [JSONValue.Member] {
    let footnotes = Footnote.all(of: table, names: names).map { note -> JSONValue in
      ["scope": .string(note.scope), "key": .string(note.key), "text": .string(note.text)]
    }
    return [
      .init("footnotes", .array(footnotes)),
      .init("coverage", coverage),
      .init("provenance", provenance.map(Self.tree) ?? .null),
    ] + (lineage.map { [.init("lineage", Self.tree($0))] } ?? [])
  }

  private static func tree(_ lineage: Lineage) -> JSONValue {
    let sources = lineage.sources.map { source -> JSONValue in
      [
        "name": .string(source.name), "expression": JSONValue(source.expression),
        "provenance": tree(source.provenance),
      ]
    }
    return [
      "expression": .string(lineage.expression),
      "remarks": .array(lineage.remarks.map { .string($0) }), "sources": .array(sources),
      "errors": .array(
        lineage.errors.map { cells in cells.map { .array($0.map { .number($0) }) } ?? .null }),
      "bases": .array(
        lineage.bases.map { cells in
          cells.map { .array($0.map { base in base.map { .number($0) } ?? .null }) } ?? .null
        }),
    ]
  }

  func members(of cube: Cube, _ measure: StatTable.Measure) -> [JSONValue.Member] {
    let annotations = cube.annotationKeys.keys.sorted().map { cell -> JSONValue in
      ["cell": JSONValue(cell), "keys": texts(cube.annotationKeys[cell] ?? [])]
    }
    return [
      .init("measure", .string(measure.uri.raw)),
      .init("shape", .array(table.shape.map { JSONValue($0) })),
      .init("annotations", .array(annotations)),
    ]
  }

  private func measure(_ measure: StatTable.Measure, _ cube: Cube) -> JSONValue {
    [
      "uri": .string(measure.uri.raw), "label": .string(measure.label),
      "measure": .string(measure.measure.raw), "function": .string(measure.function),
      "precision": JSONValue(cube.precision), "additive": .bool(measure.isAdditive),
      "annotationKeys": texts(measure.annotationKeys),
    ]
  }

  private func field(_ field: StatTable.Field, name: String) -> JSONValue {
    let periods = PeriodAxis(field).periods
    let items = zip(field.items.indices, field.codes).map { position, code in
      item(field.items[position], code: code, period: periods[position])
    }
    var members: [JSONValue.Member] = [
      .init("uri", .string(field.uri.raw)), .init("label", .string(field.label)),
      .init("name", .string(name)),
    ]
    if let level = field.level { members.append(.init("level", .string(level))) }
    members.append(.init("annotationKeys", texts(field.annotationKeys)))
    members.append(.init("items", .array(items)))
    return .object(members)
  }

  private func item(_ item: Item, code: String, period: Period?) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("code", .string(code)), .init("kind", .string(Self.word(for: item.kind))),
      .init("label", .string(item.label)),
      .init("uris", .array(item.uris.map { .string($0.raw) })), .init("labels", texts(item.labels)),
    ]
    if let period { members.append(.init("period", .string(period.iso))) }
    members.append(.init("annotationKeys", texts(item.annotationKeys)))
    return .object(members)
  }

  private var coverage: JSONValue {
    let coverage = Coverage(of: table)
    let axes = zip(coverage.axes, names).map { axis, name -> JSONValue in
      var members: [JSONValue.Member] = [
        .init("name", .string(name)), .init("field", .string(axis.field.raw)),
        .init("values", JSONValue(axis.singleValues)), .init("groups", JSONValue(axis.groups)),
        .init("totals", JSONValue(axis.totals)), .init("text", .string(axis.description)),
      ]
      if let periods = axis.periods {
        members.append(.init("from", .string(periods.lowerBound.iso)))
        members.append(.init("to", .string(periods.upperBound.iso)))
      }
      return .object(members)
    }
    return [
      "dataset": .string(coverage.dataset.raw), "measures": texts(coverage.measures.map(\.raw)),
      "axes": .array(axes),
    ]
  }

  static func tree(_ provenance: Provenance) -> JSONValue {
    [
      "queryDigest": .string(provenance.queryDigest.hex),
      "dataDigest": .string(provenance.dataDigest.hex),
      "labelsDigest": .string(provenance.labelsDigest.hex),
      "bodyDigest": .string(provenance.bodyDigest.hex),
      "origin": .string(provenance.origin.rawValue),
      "observedAt": .string(Timestamp.text(provenance.observedAt)),
      "release": JSONValue(provenance.release),
      "releaseEvidence": JSONValue(provenance.releaseEvidence),
      "source": .string(provenance.source),
    ]
  }

  private static func word(for kind: Item.Kind) -> String {
    switch kind {
    case .value: "value"
    case .group: "group"
    case .total: "total"
    }
  }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
