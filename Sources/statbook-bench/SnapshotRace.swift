import Foundation
import StatAPI
import StatModel
import Workspaces

/// Stores a snapshot durably and reads it back, beside decoding the body it came from.
struct SnapshotRace {
  let name: String
  let body: [UInt8]
  let folder: String
  let rounds: Int

  /// Stores the tables of bodies of several forms.
  static func runAll(_ setting: Benchmark.Setting) throws {
    for body in SyntheticBody.all(isQuick: setting.isQuick) {
      try SnapshotRace(
        name: body.name, body: body.bytes, folder: setting.folder,
        rounds: setting.isQuick ? 2 : 7
      ).run()
    }
  }

  func run() throws {
    var (decoding, first, storing, reading) = (Samples(), Samples(), Samples(), Samples())
    for _ in 0..<rounds {
      let path = "\(folder)/bench.statbook"
      try? FileManager.default.removeItem(atPath: path)
      let response = try decoding.measure { try TableResponse.decode(body) }
      try Workspace.create(at: path)
      let workspace = try Workspace(opening: path, for: .writing)
      try workspace.add(response.echoedQuery, as: "bench", source: "bench")
      guard let version = try workspace.query(named: "bench").versions.last else { return }
      var new = NewObservation(
        version: version, table: response.table, body: [], origin: .simulated, source: "bench",
        observedAt: Date())
      _ = try first.measure { try workspace.keep(new) }
      // As in the next release: the same items, other figures.
      new.table.cubes[0].values[0] += 1
      let kept = try storing.measure { try workspace.keep(new) }
      let table = try reading.measure { try workspace.table(of: kept) }
      guard table == new.table else { throw BenchmarkError("another table came back") }
      try workspace.close()
    }
    let both = storing.median + reading.median
    print(
      """
      \(name), a snapshot without its body: stored in \(fixed(storing.median * 1000, 2)) ms, read back in \
      \(fixed(reading.median * 1000, 2)) ms; both take \(fixed(both / decoding.median, 2)) of the \
      time of decoding (the first of its kind, whose items enter the schema cache: \
      \(fixed(first.median * 1000, 2)) ms)
      """
    )
  }
}
