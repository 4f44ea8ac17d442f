import Foundation
import JSONStream
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport

/// Made-up datasets of one shape, whose recordings have labels for all ids.
struct NearQueries {
  static let datasets = ["Persons", "Homes", "Claims", "Awards"]
  private static let fields = ["REGION", "MONTH", "AGE", "SEX", "TYPE", "BAND"]
  private static let measures = ["PEOPLE", "AMOUNT", "SPELLS", "DAYS"]
  private static let values = 1...40

  var generator: SeededGenerator

  static func dataset(_ name: String) -> SchemaID { SchemaID("str:database:\(name)") }
  static func field(_ name: String, _ field: String) -> SchemaID {
    SchemaID("str:field:\(name):T:\(field)")
  }
  static func measure(_ name: String, _ measure: String) -> SchemaID {
    SchemaID("str:count:\(name):\(measure)")
  }
  static func value(_ name: String, _ field: String, _ code: Int) -> SchemaID {
    SchemaID("str:value:\(name):T:\(field):C_\(field):\(code)")
  }
  static func label(_ id: SchemaID) -> String {
    switch id.kind {
    case .value:
      "\(id.components[2].capitalized) no. \(id.code) of \(id.components[0])"
    case .dataset: "All about \(id.code)"
    default: "\(id.code.capitalized) of \(id.components[0])"
    }
  }

  /// A query of one dataset, with several values on each axis.
  mutating func query(of name: String) -> TableQuery {
    let axes = Self.fields.shuffled(using: &generator).prefix(
      Int.random(in: 2...4, using: &generator))
    let counts = Self.measures.shuffled(using: &generator)
      .prefix(Int.random(in: 1...3, using: &generator))
    return TableQuery(
      dataset: Self.dataset(name), measures: counts.map { Self.measure(name, $0) },
      dimensions: axes.map { [Self.field(name, $0)] },
      recodes: axes.map { axis in
        let codes = Self.values.shuffled(using: &generator)
          .prefix(Int.random(in: 4...12, using: &generator))
        return Recode(
          axis: Self.field(name, axis), values: codes.map { Self.value(name, axis, $0) })
      })
  }

  /// One step away from a query.
  enum Step: CaseIterable { case field, value, measure, dataset }

  /// A query one step away, and a label that a message about the step must tell.
  mutating func neighbour(of query: TableQuery, by step: Step) -> (TableQuery, told: String) {
    var near = query
    let name = String(query.dataset.code)
    switch step {
    case .field:
      let free = Self.fields.map { Self.field(name, $0) }.filter { !query.axes.contains($0) }
      if query.axes.count > 2, Bool.random(using: &generator) {
        let gone = near.dimensions.removeLast()[0]
        near.recodes.removeAll { $0.axis == gone }
        return (near, Self.label(gone))
      }
      let new = free.randomElement(using: &generator) ?? free[0]
      near.dimensions.append([new])
      return (near, Self.label(new))
    case .value:
      let place = Int.random(in: near.recodes.indices, using: &generator)
      var rows = near.recodes[place].map?.map { $0.map { SchemaID($0) } } ?? []
      let axis = String(near.recodes[place].axis.code)
      if Bool.random(using: &generator) {
        let gone = rows.removeLast()[0]
        near.recodes[place] = Recode(axis: near.recodes[place].axis, values: rows.map { $0[0] })
        return (near, Self.label(gone))
      }
      let free = Self.values.map { Self.value(name, axis, $0) }
        .filter { id in !rows.contains { $0[0] == id } }
      let new = free.randomElement(using: &generator) ?? free[0]
      rows.append([new])
      near.recodes[place] = Recode(axis: near.recodes[place].axis, values: rows.map { $0[0] })
      return (near, Self.label(new))
    case .measure:
      let free = Self.measures.map { Self.measure(name, $0) }
        .filter { !query.measures.contains($0) }
      let new = free.randomElement(using: &generator) ?? free[0]
      near.measures.append(new)
      return (near, Self.label(new))
    case .dataset:
      let text = String(decoding: query.canonicalBytes, as: UTF8.self)
        .replacing(":\(name)", with: ":Unknown")
      near = (try? TableQuery.parse(Array(text.utf8)).query) ?? near
      return (near, Self.label(query.dataset))
    }
  }

  /// Records queries, and the schema that has all labels.
  static func record(_ queries: [TableQuery], in folder: TemporaryFolder) throws -> RecordingSet {
    var writer = try RecordingWriter(
      directory: folder.path("set"), release: "2025-09",
      new: SetDescription(
        service: Example.service, title: "Near", licence: "none", origin: .simulated))
    var recordings = queries.enumerated().map { number, query in
      recording(.table(query, label: "query \(number)"), body(of: query))
    }
    for name in datasets {
      let children = fields.map { field(name, $0) } + measures.map { measure(name, $0) }
      recordings.append(node(dataset(name), children))
      for field in fields {
        recordings.append(
          node(
            SchemaID("str:valueset:\(name):T:\(field):C_\(field)"),
            values.map { value(name, field, $0) }))
      }
    }
    try writer.add(recordings)
    return try RecordingSet(reading: folder.path("set"))
  }

  private static func recording(_ request: APIRequest, _ body: JSONValue) -> NewRecording {
    NewRecording(
      request,
      APIResponse(
        status: 200, headers: ["content-type": "application/json"], body: body.bytes(.pretty),
        source: ResponseSource(origin: .simulated, name: "test")),
      recordedAt: Example.day)
  }

  private static func node(_ id: SchemaID, _ children: [SchemaID]) -> NewRecording {
    func json(_ id: SchemaID, _ members: [JSONValue.Member] = []) -> JSONValue {
      .object(
        [
          .init("id", .string(id.raw)), .init("label", .string(label(id))),
          .init("location", .string("\(Example.service.url)/schema/\(id.raw)")),
          .init("type", .string(id.kind.name.uppercased())),
        ] + members)
    }
    return recording(
      .schema(id), json(id, [.init("children", .array(children.map { json($0) }))]))
  }

  private static func body(of query: TableQuery) -> JSONValue {
    let fields: [JSONValue] = query.axes.map { axis in
      let items: [JSONValue] = (query.recode(of: axis)?.map?.map { $0 } ?? []).map { row in
        [
          "type": "RecodeItem", "uris": .array(row.map { .string($0) }),
          "labels": .array(row.map { .string(label(SchemaID($0))) }),
        ]
      }
      return ["uri": .string(axis.raw), "label": .string(label(axis)), "items": .array(items)]
    }
    func zeros(_ shape: ArraySlice<Int>) -> JSONValue {
      guard let length = shape.first else { return 0 }
      return .array(Array(repeating: zeros(shape.dropFirst()), count: length))
    }
    let shape = query.axes.map { query.recode(of: $0)?.map?.count ?? 0 }
    return [
      "query": query.json,
      "database": [
        "id": .string(String(query.dataset.code)), "uri": .string(query.dataset.raw),
        "label": .string(label(query.dataset)),
      ],
      "measures": .array(
        query.measures.map {
          [
            "uri": .string($0.raw), "label": .string(label($0)), "measure": .string($0.raw),
            "function": "COUNT",
          ]
        }),
      "fields": .array(fields),
      "cubes": .object(
        query.measures.map { measure in
          .init(measure.raw, ["precision": 0, "values": zeros(shape[...])])
        }),
      "annotationMap": [:],
    ]
  }
}
