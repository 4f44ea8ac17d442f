import JSONStream
import StatModel

/// A table as a JSON-stat 2.0 dataset.
///
/// 1. The first dimension is `measure`, of role `metric`; the others are the table's fields under their
///    axis names. So `value` is row-major in the order of the tidy CSV.
/// 2. `status` has the publication marks of cells that have any, by position. The other annotation keys
///    stand so in `extension.notes`, the text behind every key in `extension.footnotes`.
/// 3. `category.unit` of a measure has its decimals; the numbers themselves are whole.
/// 4. `extension.provenance` says where the figures came from, `extension.lineage` how they were derived.
struct JSONStat {
  let source: ExportedTable
  private let codes: [[String]]
  private let measureCodes: [String]

  /// The name of the dimension of measures, which no axis has.
  static let metric = "measure"

  init(_ source: ExportedTable) {
    self.source = source
    codes = source.table.fields.map(\.distinctCodes)
    measureCodes = source.table.measures.map(\.uri.raw)
  }

  /// Writes the dataset in chunks.
  func write(to sink: ([UInt8]) throws -> Void) rethrows {
    var output = ChunkedOutput()
    output.bytes.append(contentsOf: "{\n".utf8)
    for member in head { JSONLayout.append(member, to: &output.bytes) }
    try appendValues(to: &output, sink)
    try appendKeys("status", to: &output, sink, text: \.joinedMarks)
    output.bytes.append(contentsOf: "  \"extension\": {\n  ".utf8)
    try appendKeys("notes", to: &output, sink, text: \.joinedNotes)
    for (number, member) in extensions.enumerated() {
      output.bytes.append(contentsOf: "  ".utf8)
      let isLast = number == extensions.count - 1
      JSONLayout.append(member, to: &output.bytes, lineEnd: isLast ? "\n" : ",\n")
    }
    output.bytes.append(contentsOf: "  }\n}\n".utf8)
    try output.flush(to: sink)
  }

  private var head: [JSONValue.Member] {
    let table = source.table
    var members: [JSONValue.Member] = [
      .init("version", "2.0"), .init("class", "dataset"), .init("label", .string(source.title)),
    ]
    if let provenance = source.provenance {
      members.append(.init("source", .string(publishedBy(provenance))))
      members.append(.init("updated", .string(Timestamp.text(provenance.observedAt))))
    }
    let notes = texts(of: source.footnotes.filter { ["dataset", "unused"].contains($0.scope) })
    if !notes.isEmpty { members.append(.init("note", .array(notes))) }
    let names = [Self.metric] + source.axisNames
    members.append(.init("id", .array(names.map { .string($0) })))
    let size = [table.measures.count] + table.shape
    members.append(.init("size", .array(size.map { JSONValue($0) })))
    members.append(.init("role", role))
    let fields = zip(zip(table.fields, source.axisNames), codes).map { pair, codes in
      JSONValue.Member(pair.1, dimension(pair.0, name: pair.1, codes: codes))
    }
    members.append(.init("dimension", .object([.init(Self.metric, measures)] + fields)))
    return members
  }

  private func publishedBy(_ provenance: Provenance) -> String {
    let dataset = source.table.dataset.label
    guard let publisher = provenance.publisher else { return dataset }
    return "\(publisher), Stat-Xplore: \(dataset)"
  }

  private var role: JSONValue {
    var (time, areas): ([JSONValue], [JSONValue]) = ([], [])
    for (field, name) in zip(source.table.fields, source.axisNames) {
      switch field.role {
      case .time: time.append(.string(name))
      case .geography: areas.append(.string(name))
      case nil: break
      }
    }
    var members: [JSONValue.Member] = []
    if !time.isEmpty { members.append(.init("time", .array(time))) }
    if !areas.isEmpty { members.append(.init("geo", .array(areas))) }
    return .object(members + [.init("metric", [.string(Self.metric)])])
  }

  private var measures: JSONValue {
    let table = source.table
    let units = zip(zip(table.measures, measureCodes), table.cubes).map { pair, cube in
      JSONValue.Member(
        pair.1, ["decimals": JSONValue(cube.precision), "label": .string(pair.0.label)])
    }
    return dimension(
      label: "Measure", notes: texts(of: source.footnotes.filter { $0.scope == "measure" }),
      codes: measureCodes, labels: table.measures.map(\.label),
      more: [.init("unit", .object(units))])
  }

  private func dimension(_ field: StatTable.Field, name: String, codes: [String]) -> JSONValue {
    let annotations = source.table.annotations
    let itemNotes = zip(codes, field.items.indices).compactMap { code, item in
      let keys = field.items.annotationKeys(at: item)
      return keys.isEmpty
        ? nil : JSONValue.Member(code, .array(keys.map { .string(annotations[$0] ?? $0) }))
    }
    return dimension(
      label: field.label,
      notes: texts(of: source.footnotes.filter { $0.scope == "field:\(name)" }), codes: codes,
      labels: field.items.indices.map { field.items.labels[$0].joined(separator: " + ") },
      more: itemNotes.isEmpty ? [] : [.init("note", .object(itemNotes))])
  }

  private func dimension(
    label: String, notes: [JSONValue], codes: [String], labels: [String],
    more: [JSONValue.Member]
  ) -> JSONValue {
    var members: [JSONValue.Member] = [.init("label", .string(label))]
    if !notes.isEmpty { members.append(.init("note", .array(notes))) }
    let category: [JSONValue.Member] = [
      .init("index", .array(codes.map { .string($0) })),
      .init("label", .object(zip(codes, labels).map { .init($0, .string($1)) })),
    ]
    members.append(.init("category", .object(category + more)))
    return .object(members)
  }

  private func texts(of notes: [Footnote]) -> [JSONValue] {
    notes.map { .string($0.text.isEmpty ? $0.key : $0.text) }
  }

  private func appendValues(
    to output: inout ChunkedOutput, _ sink: ([UInt8]) throws -> Void
  ) rethrows {
    output.bytes.append(contentsOf: "  \"value\": [".utf8)
    let row = max(source.table.shape.last ?? 1, 1)
    var isFirst = true
    for cube in source.table.cubes {
      for index in cube.values.indices {
        if !isFirst { output.bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        output.bytes.append(contentsOf: (index % row == 0 ? "\n    " : " ").utf8)
        if let value = cube[index] {
          NumberText.appendJSON(value, to: &output.bytes)
        } else {
          output.bytes.append(contentsOf: "null".utf8)
        }
        try output.flushIfFull(to: sink)
      }
    }
    output.bytes.append(contentsOf: (isFirst ? "],\n" : "\n  ],\n").utf8)
  }

  /// A member that has a text for each cell whose keys come to one, by its position.
  private func appendKeys(
    _ name: String, to output: inout ChunkedOutput, _ sink: ([UInt8]) throws -> Void,
    text: ([String]) -> String
  ) rethrows {
    output.bytes.append(contentsOf: "  \"\(name)\": {".utf8)
    let keys = CellKeys(source.table)
    var isFirst = true
    for (measure, cube) in source.table.cubes.enumerated() {
      let start = measure * source.table.cellsPerMeasure
      try keys.forEach(in: cube) { cell, keys in
        let text = text(keys)
        if text.isEmpty { return }
        output.bytes.append(contentsOf: "\(isFirst ? "\n" : ",\n")    \"\(start + cell)\": ".utf8)
        isFirst = false
        JSONWriter.appendQuoted(text, to: &output.bytes)
        try output.flushIfFull(to: sink)
      }
    }
    output.bytes.append(contentsOf: (isFirst ? "},\n" : "\n  },\n").utf8)
  }

  private var extensions: [JSONValue.Member] {
    let facts = ProvenanceFacts(source).facts.map {
      JSONValue.Member($0.key, .string($0.text))
    }
    let footnotes = source.footnotes.map { note -> JSONValue in
      ["scope": .string(note.scope), "key": .string(note.key), "text": .string(note.text)]
    }
    let lineage = source.lineage?.lines.map { JSONValue.string($0) }
    return [.init("footnotes", .array(footnotes)), .init("provenance", .object(facts))]
      + (lineage.map { [.init("lineage", .array($0))] } ?? [])
  }
}
