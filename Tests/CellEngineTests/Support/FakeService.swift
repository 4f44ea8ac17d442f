import CellEngine
import JSONStream
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization

/// A service in memory that answers every query: each value weighs its position, and a cell is the
/// product of the weights, so that parts add up to their Totals.
final class FakeService: AnswerSource, Transport {
  private let schema: FakeSchema
  private let requests = Mutex<[String]>([])
  /// Whether answers are known before they are asked for, as those of recordings are.
  let isRecorded: Bool
  let releases: [String]
  /// By how much each Total differs from its parts, times 100.
  private let excess: Double
  /// The release in use, by the names of datasets.
  let inUse: [String: String]

  init(
    _ schema: FakeSchema = .confusing, isRecorded: Bool = false, releases: [String] = ["2025-01"],
    inUse: [String: String] = [:], totalsExceedBy excess: Double = 0
  ) {
    self.excess = excess
    self.schema = schema
    self.isRecorded = isRecorded
    self.releases = releases
    self.inUse = inUse
  }

  /// The operations that were asked, in order: `table`, `schema`.
  var asked: [String] { requests.withLock { $0 } }

  var releasesThere: [String] { releases }

  func client(asOf release: String?) throws(SourceRefusal) -> StatClient {
    if let release, !releases.contains(release) {
      throw SourceRefusal("there is no release \(release)", remedy: "Name another.")
    }
    return StatClient(transport: self, base: .statXplore)
  }

  func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String? {
    aliases.compactMap { inUse[$0] }.first
  }

  func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest? {
    isRecorded ? request.query.map { Digest(of: Array("\(release ?? "")\($0.digest)".utf8)) } : nil
  }

  func knownNodes(asOf release: String?) -> [SchemaID?] { [nil] + schema.nodes.keys.sorted() }

  func send(_ request: APIRequest) async throws -> APIResponse {
    requests.withLock { $0.append(request.operation.name) }
    let body: [UInt8]?
    switch request.operation {
    case .schema(let id): body = schema.body(of: id)
    case .table: body = request.query.map { answer(to: $0).responseBody }
    default: body = nil
    }
    guard let body else {
      throw APIError(.unknownComponent, "There is no such thing.", remedy: "Ask for another.")
    }
    return APIResponse(
      status: 200, headers: ["content-type": "application/json"], body: body,
      source: ResponseSource(origin: .simulated, name: "fake"))
  }

  private func answer(to query: TableQuery) -> StatTable {
    let fields = query.axes.map { axis in
      var items = rows(of: query.recode(of: axis), axis).map { ids in
        Item(
          ids.count > 1 ? .group : .value, uris: ids, labels: ids.map { schema.label(of: $0) })
      }
      if query.recode(of: axis)?.total == true {
        items.append(Item(.total, uris: [], labels: ["Total"]))
      }
      return StatTable.Field(
        uri: axis, label: schema.label(of: axis), items: ItemList(items))
    }
    var cells = [1.0]
    for field in fields {
      let weights = weights(of: field)
      cells = cells.flatMap { cell in weights.map { cell * $0 } }
    }
    let measures = query.measures.map { id in
      StatTable.Measure(
        uri: id, label: schema.label(of: id), measure: id,
        function: id.function.map(String.init) ?? "COUNT")
    }
    return StatTable(
      dataset: .init(uri: query.dataset, label: schema.label(of: query.dataset)),
      measures: measures.isEmpty ? [TableBuilder.count] : measures, fields: fields,
      cubes: (0..<max(measures.count, 1)).map { _ in
        Cube(values: cells.map { $0 * 100 }, missing: MissingMask(), precision: 0)
      })
  }

  private func rows(of recode: Recode?, _ axis: SchemaID) -> [[SchemaID]] {
    guard let map = recode?.map, !map.isEmpty else { return schema.values(of: axis).map { [$0] } }
    return map.map { $0.map { SchemaID($0) } }
  }

  /// The weight of a value is its position among all values of its level, from 1.
  private func weights(of field: StatTable.Field) -> [Double] {
    let parts = field.items.filter { $0.kind != .total }.map { item in
      item.uris.reduce(0.0) { sum, id in
        let all = id.valuesetID.map { schema.values(of: $0) } ?? []
        return sum + Double((all.firstIndex(of: id) ?? 0) + 1)
      }
    }
    return field.items.totalPosition == nil ? parts : parts + [parts.reduce(0, +) + excess / 3000]
  }
}
