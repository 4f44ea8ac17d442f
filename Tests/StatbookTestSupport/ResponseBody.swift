public import JSONStream
public import StatModel

extension StatTable {
  /// The query that the service would echo with this table: every field with its complete map.
  public var expandedQuery: TableQuery {
    TableQuery(
      dataset: dataset.uri, measures: measures.map(\.uri), dimensions: fields.map { [$0.uri] },
      recodes: fields.map { field in
        let rows = field.items.filter { $0.kind != .total }.map { $0.uris.map(\.raw) }
        return Recode(
          axis: field.uri, map: TextRows(rows), total: field.items.totalPosition != nil)
      })
  }

  /// The table as a response of `POST /table` (REFERENCE §5), members in the service's order.
  public var responseJSON: JSONValue {
    [
      "query": expandedQuery.json,
      "database": .object(
        [.init("id", .string(dataset.uri.raw))]
          + members(dataset.uri, dataset.label, dataset.annotationKeys)),
      "measures": .array(
        measures.map { measure in
          .object(
            members(measure.uri, measure.label, measure.annotationKeys) + [
              .init("measure", .string(measure.measure.raw)),
              .init("function", .string(measure.function)),
            ])
        }),
      "fields": .array(
        fields.map { field in
          .object(
            members(field.uri, field.label, field.annotationKeys) + [
              .init("items", .array(field.items.map(Self.json)))
            ])
        }),
      "cubes": .object(
        zip(measures, cubes).map { measure, cube in
          .init(measure.uri.raw, json(of: cube))
        }),
      "annotationMap": .object(annotations.entries.map { .init($0.key, .string($0.text)) }),
    ]
  }

  /// The bytes of ``responseJSON``.
  public var responseBody: [UInt8] { responseJSON.bytes(.prettyInOrder) }

  private func members(
    _ uri: SchemaID, _ label: String, _ keys: [String]
  ) -> [JSONValue.Member] {
    [.init("uri", .string(uri.raw)), .init("label", .string(label))] + Self.annotationMember(keys)
  }

  private static func annotationMember(_ keys: [String]) -> [JSONValue.Member] {
    keys.isEmpty ? [] : [.init("annotationKeys", .array(keys.map { .string($0) }))]
  }

  private static func json(of item: Item) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("type", item.kind == .total ? "Total" : "RecodeItem")
    ]
    if item.kind != .total {
      members.append(.init("uris", .array(item.uris.map { .string($0.raw) })))
    }
    members.append(.init("labels", .array(item.labels.map { .string($0) })))
    return .object(members + annotationMember(item.annotationKeys))
  }

  private func json(of cube: Cube) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("values", nested { index in cube[index].map { .number($0) } ?? .null })
    ]
    if !cube.annotationKeys.isEmpty {
      let keys = nested { index in
        .array((cube.annotationKeys[index] ?? []).map { .string($0) })
      }
      members.append(.init("annotations", keys))
    }
    return .object(members + [.init("precision", JSONValue(cube.precision))])
  }

  private func nested(_ cell: (Int) -> JSONValue) -> JSONValue {
    var index = 0
    func level(_ axis: Int) -> JSONValue {
      if axis == shape.count {
        defer { index += 1 }
        return cell(index)
      }
      return .array((0..<shape[axis]).map { _ in level(axis + 1) })
    }
    return level(0)
  }
}
