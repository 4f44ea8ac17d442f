import Foundation
import StatAPI
import StatModel

/// Decodes a body with Statbook, Foundation, and Python's json and orjson, in alternating rounds.
struct DecodingRace {
  let name: String
  let body: [UInt8]
  let path: String
  let python: String?
  let rounds: Int

  /// Decodes bodies of several forms, and reports the memory that it takes.
  static func runAll(_ setting: Benchmark.Setting) throws {
    for body in SyntheticBody.all(isQuick: setting.isQuick) {
      let path = "\(setting.folder)/body.json"
      try Data(body.bytes).write(to: URL(fileURLWithPath: path))
      try DecodingRace(
        name: body.name, body: body.bytes, path: path, python: setting.python,
        rounds: setting.isQuick ? 2 : 7
      ).run()
      try MemoryProbe.report(path: path, bytes: body.bytes.count)
    }
  }

  func run() throws {
    var (ours, foundation, json, orjson) = (Samples(), Samples(), Samples(), Samples())
    var versions = "no Python"
    var sum = 0.0
    let data = Data(body)
    for _ in 0..<rounds {
      let response = try ours.measure { try TableResponse.decode(body) }
      sum = response.table.cubes[0].values.reduce(0, +)
      let decoded = try foundation.measure {
        try JSONDecoder().decode(FoundationResponse.self, from: data)
      }
      guard decoded.sum == sum else { throw BenchmarkError("Foundation read other numbers") }
      guard let peers = try PythonPeers.measure(path, python: python) else { continue }
      versions = peers.versions
      guard abs(peers.sum - sum) <= 1e-9 * abs(sum) else {
        throw BenchmarkError("Python read other numbers: \(peers.sum), not \(sum)")
      }
      json.add(peers.json)
      if let time = peers.orjson { orjson.add(time) }
    }
    let megabytes = Double(body.count) / 1e6
    print("\n\(name): \(fixed(megabytes)) MB")
    func row(_ reader: String, _ samples: Samples) {
      guard !samples.isEmpty else {
        print("  \(padded(reader, 48)) absent")
        return
      }
      let speed = "\(fixed(megabytes / samples.median)) MB/s"
      let ratio = fixed(samples.median / ours.median)
      print("  \(padded(reader, 48)) \(padded(speed, 14)) \(ratio) times statbook's time")
    }
    row("statbook, to a table", ours)
    row("Foundation's JSONDecoder", foundation)
    row("json (\(versions))", json)
    row("orjson (\(versions))", orjson)
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// As much of a response as a careful user of `Codable` would declare.
private struct FoundationResponse: Decodable {
  struct Query: Decodable {
    struct Recode: Decodable {
      let map: [[String]]
      let total: Bool
    }
    let database: String
    let measures: [String]
    let recodes: [String: Recode]
    let dimensions: [[String]]
  }
  struct Item: Decodable {
    let type: String
    let uris: [String]?
    let labels: [String]
  }
  struct Field: Decodable {
    let uri: String
    let label: String
    let items: [Item]
  }
  struct Cube: Decodable {
    let values: Nested
    let precision: Int
  }
  enum Nested: Decodable {
    case row([Double])
    case rows([Nested])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let row = try? container.decode([Double].self) {
        self = .row(row)
      } else {
        self = .rows(try container.decode([Nested].self))
      }
    }

    /// The sum in the order of the cells, as the flat array is summed.
    func add(to sum: inout Double) {
      switch self {
      case .row(let row): for value in row { sum += value }
      case .rows(let rows): for row in rows { row.add(to: &sum) }
      }
    }
  }

  let query: Query
  let fields: [Field]
  let cubes: [String: Cube]

  var sum: Double {
    var sum = 0.0
    for cube in cubes.values { cube.values.add(to: &sum) }
    return sum
  }
}
