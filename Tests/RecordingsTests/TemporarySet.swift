import Foundation
import JSONStream
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport

extension TemporaryFolder {
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  func replace(_ old: String, with new: String, in name: String) throws {
    try write(try text(name).replacingOccurrences(of: old, with: new), as: name)
  }

  /// Every file and folder in the folder, files with their bytes.
  func contents() throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      contents[name] = FileManager.default.contents(atPath: path(name))
    }
    return contents
  }
}

/// A small made-up dataset: persons by region and month.
enum Example {
  static let service = ServiceAddress("https://example.org/rest/v1")
  static let day = Date(timeIntervalSince1970: 1_750_000_000)
  static let dataset: SchemaID = "str:database:Persons"
  static let count: SchemaID = "str:count:Persons:FACT"
  static let region: SchemaID = "str:field:Persons:FACT:REGION"
  static let month: SchemaID = "str:field:Persons:DATES:MONTH"
  static let regionLabels = ["E1": "North", "E2": "South", "W1": "Wales", "S1": "Scotland"]

  static func region(_ code: String) -> SchemaID {
    SchemaID("str:value:Persons:FACT:REGION:C_REGION:\(code)")
  }

  static func month(_ code: String) -> SchemaID {
    SchemaID("str:value:Persons:DATES:MONTH:C_MONTH:\(code)")
  }

  static func query(
    regions: [String] = ["E1", "E2"], months: [String] = ["202501"], total: Bool = false
  ) -> TableQuery {
    TableQuery(
      dataset: dataset, measures: [count], dimensions: [[region], [month]],
      recodes: [
        Recode(axis: region, values: regions.map { region($0) }, total: total),
        Recode(axis: month, values: months.map { month($0) }),
      ])
  }

  /// The body of an answer to a query without Totals.
  static func body(of query: TableQuery, first: Int = 100) -> [UInt8] {
    let fields: [JSONValue] = query.axes.map { axis in
      let rows = query.recode(of: axis)?.map?.map { $0 } ?? []
      let items: [JSONValue] = rows.map { row in
        let labels: [JSONValue] = row.map { uri in
          let code = String(SchemaID(uri).code)
          return .string(regionLabels[code] ?? code)
        }
        return [
          "type": "RecodeItem", "uris": .array(row.map { .string($0) }), "labels": .array(labels),
        ]
      }
      let label: JSONValue = axis == region ? "Region" : "Month"
      return ["uri": .string(axis.raw), "label": label, "items": .array(items)]
    }
    let counts = query.axes.map { query.recode(of: $0)?.map?.count ?? 0 }
    var next = first
    let json: JSONValue = [
      "query": query.json,
      "database": ["id": "Persons", "uri": .string(dataset.raw), "label": "All persons"],
      "measures": [
        [
          "uri": .string(count.raw), "label": "Persons", "measure": .string(count.raw),
          "function": "COUNT",
        ]
      ],
      "fields": .array(fields),
      "cubes": .object([
        .init(count.raw, ["precision": 0, "values": numbers(counts[...], from: &next)])
      ]),
      "annotationMap": [:],
    ]
    return json.bytes(.pretty)
  }

  private static func numbers(_ shape: ArraySlice<Int>, from next: inout Int) -> JSONValue {
    guard let length = shape.first else {
      defer { next += 1 }
      return .number(Double(next))
    }
    var elements: [JSONValue] = []
    for _ in 0..<length { elements.append(numbers(shape.dropFirst(), from: &next)) }
    return .array(elements)
  }

  static func response(_ body: [UInt8], headers: [String: String] = [:]) -> APIResponse {
    let all = ["content-type": "application/json;charset=UTF-8"].merging(headers) { $1 }
    return APIResponse(
      status: 200, headers: all, body: body,
      source: ResponseSource(origin: .recorded, name: service.url))
  }

  static var about: SetDescription {
    SetDescription(
      service: service, title: "Persons by region", licence: "CC0", origin: .recorded)
  }
}

extension TemporaryFolder {
  /// Records queries in a release of the set `set`, and reads the set.
  @discardableResult
  func record(
    _ queries: [(label: String, query: TableQuery)], release: String = "2025-01", first: Int = 100
  ) throws -> RecordingSet {
    var writer = try RecordingWriter(
      directory: path("set"), release: release, new: Example.about)
    for (label, query) in queries {
      try writer.add(
        .table(query, label: label), Example.response(Example.body(of: query, first: first)),
        recordedAt: Example.day)
    }
    return try RecordingSet(reading: path("set"))
  }
}

extension Transport {
  /// Sends a query as the request that a client makes of it.
  func send(_ query: TableQuery, label: String? = nil) async throws -> APIResponse {
    try await send(.table(query, label: label))
  }
}
