import Foundation
import StatAPI
import StatModel

/// Decodes a body to a checked table, beside other software that reads it, in alternating rounds.
struct DecodingRace {
  let body: SyntheticBody
  let path: String
  let readers: [String]
  let setting: Benchmark.Setting
  let rounds: Int

  /// Those that are given every body, and those that take long.
  private static let quick = ["orjson", "numpy", "simdjson"]
  private static let all = ["json"] + quick + ["pandas", "duckdb"]

  /// Decodes bodies of several forms and sizes, reports the memory that it takes, and how the time grows.
  static func runAll(_ setting: Benchmark.Setting) throws {
    let path = "\(setting.folder)/body.json"
    for make in SyntheticBody.decoded(isQuick: setting.isQuick) {
      let body = make()
      try Data(body.bytes).write(to: URL(fileURLWithPath: path))
      let isLarge = body.cells > 2_000_000
      try DecodingRace(
        body: body, path: path, readers: isLarge ? quick : all, setting: setting,
        rounds: setting.isQuick ? 2 : 3
      ).run()
      try MemoryProbe.report(path: path, bytes: body.bytes.count)
    }
    try printGrowth(isQuick: setting.isQuick)
  }

  func run() throws {
    var (ours, foundation) = (Samples(), Samples())
    var peers: [String: Samples] = [:]
    var versions = "no Python"
    let data = Data(body.bytes)
    for _ in 0..<rounds {
      let cells = try ours.best(of: 2) {
        try TableResponse.decode(body.bytes).table.cubes[0].values
      }
      if readers.contains("json"), body.cells > 0 {
        let sum = try foundation.best(of: 1) {
          try JSONDecoder().decode(FoundationResponse.self, from: data).sum
        }
        guard sum == cells.reduce(0, +) else {
          throw BenchmarkError("Foundation read other numbers")
        }
      }
      guard
        let found = try DecodingPeers.measure(path, readers: readers, python: setting.python)
      else { continue }
      versions = found.description
      try found.check(against: cells)
      for (name, seconds) in found.seconds { peers[name, default: Samples()].add(seconds) }
    }
    let megabytes = Double(body.bytes.count) / 1e6
    print("\n\(body.name): \(fixed(megabytes, 2)) MB (\(versions))")
    func row(_ reader: String, _ samples: Samples?) {
      guard let samples, !samples.isEmpty else {
        return print("  \(padded(reader, 44)) absent")
      }
      let speed = "\(fixed(megabytes / samples.median)) MB/s"
      let ratio = fixed(samples.median / ours.median)
      print("  \(padded(reader, 44)) \(padded(speed, 14)) \(ratio) times statbook's time")
    }
    row("statbook, to a checked table", ours)
    for reader in readers { row(DecodingPeers.names[reader] ?? reader, peers[reader]) }
    if readers.contains("json") { row("Foundation's JSONDecoder, to its types", foundation) }
  }

  /// The time for each cell, from a thousand to ten million.
  private static func printGrowth(isQuick: Bool) throws {
    print("\ngrowth, whole counts:")
    for exponent in 3...(isQuick ? 5 : 7) {
      let cells = (0..<exponent).reduce(1) { cells, _ in cells * 10 }
      let body = SyntheticBody.cells([cells / 100, 10, 10], form: .integers, name: "")
      var samples = Samples()
      for _ in 0..<(isQuick ? 2 : 5) {
        _ = try samples.best(of: 2) { try TableResponse.decode(body.bytes) }
      }
      print(
        """
          \(padded("\(cells) cells", 16)) \(padded(fixed(samples.median * 1e3, 3) + " ms", 12)) \
        \(padded(fixed(samples.median * 1e9 / Double(cells), 1) + " ns a cell", 16)) \
        \(fixed(Double(body.bytes.count) / samples.median / 1e6, 0)) MB/s
        """)
    }
  }
}
