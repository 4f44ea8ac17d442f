import JSONStream
import StatModel

extension TableReconstruction {
  /// The body of the response, with its members in the service's order (REFERENCE §5).
  var body: [UInt8] {
    let json: JSONValue = .object([
      .init("query", echo.json),
      .init("database", databaseJSON),
      .init("measures", .array(table.measures.map(\.json))),
      .init("fields", .array(table.fields.map(\.json))),
      .init("cubes", .object(zip(table.measures, table.cubes).map(cubeMember))),
      .init(
        "annotationMap",
        .object(table.annotations.entries.map { .init($0.key, .string($0.text)) })),
    ])
    return json.bytes(.prettyInOrder)
  }

  private var databaseJSON: JSONValue {
    .object(
      [
        .init("id", .string(String(table.dataset.uri.code))),
        .init("uri", .string(table.dataset.uri.raw)), .init("label", .string(table.dataset.label)),
      ] + annotationMembers(table.dataset.annotationKeys))
  }

  private func cubeMember(_ measure: StatTable.Measure, _ cube: Cube) -> JSONValue.Member {
    var next = cube.values[...]
    return .init(
      measure.uri.raw,
      ["values": nested(table.shape[...], from: &next), "precision": .init(cube.precision)])
  }

  /// The numbers in arrays within one another, one level for each field.
  private func nested(_ shape: ArraySlice<Int>, from numbers: inout ArraySlice<Double>) -> JSONValue
  {
    guard let length = shape.first else { return numbers.popFirst().map { .number($0) } ?? .null }
    var elements: [JSONValue] = []
    for _ in 0..<length { elements.append(nested(shape.dropFirst(), from: &numbers)) }
    return .array(elements)
  }
}

private func annotationMembers(_ keys: [String]) -> [JSONValue.Member] {
  keys.isEmpty ? [] : [.init("annotationKeys", .array(keys.map { .string($0) }))]
}

extension StatTable.Measure {
  fileprivate var json: JSONValue {
    [
      "uri": .string(uri.raw), "label": .string(label), "measure": .string(measure.raw),
      "function": .string(function),
    ]
  }
}

extension StatTable.Field {
  fileprivate var json: JSONValue {
    .object(
      [.init("uri", .string(uri.raw)), .init("label", .string(label))]
        + annotationMembers(annotationKeys) + [.init("items", .array(items.map(\.json)))])
  }
}

extension Item {
  /// A Total has no `uris`.
  fileprivate var json: JSONValue {
    let uriMembers: [JSONValue.Member] =
      kind == .total ? [] : [.init("uris", .array(uris.map { .string($0.raw) }))]
    return .object(
      [.init("type", .string(kind == .total ? "Total" : "RecodeItem"))] + uriMembers
        + [.init("labels", .array(labels.map { .string($0) }))]
        + annotationMembers(annotationKeys))
  }
}
