import Foundation
import SnapshotCodec
import StatModel
import Workspaces

/// Stores a snapshot durably in a workspace and opens it again, beside Parquet files of pyarrow and DuckDB
/// and SQLite tables of pandas.
struct SnapshotRace: Race {
  let setting: Benchmark.Setting

  /// Of so many runs the best one counts, as of the peers.
  private static let runs = 3
  /// Past these pandas takes minutes.
  private static let mostRowsOfSQLite = 2_000_000

  func run() throws {
    print("snapshots, stored durably and opened again")
    let rounds = isQuick ? 1 : 5
    for table in tables { try race(table, rounds: rounds) }
    for cells in isQuick ? [1_000] : [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
      let table = SyntheticTable("\(cells) cells", [cells / 200, 20, 10], .counts)
      try race(table, rounds: cells > 1_000_000 ? 3 : rounds)
    }
  }

  /// Shapes of real answers, and one that is larger than any.
  private var tables: [SyntheticTable] {
    if isQuick { return [SyntheticTable("12,000 cells", [6, 40, 10, 5], .counts)] }
    let tall = [60, 400, 10, 5]
    return [
      SyntheticTable("1.2 million counts", tall, .counts),
      SyntheticTable("1.2 million, nine in ten 0", tall, .zeros),
      SyntheticTable("1.2 million rates of two decimals", tall, .rates),
      SyntheticTable("1.2 million means", tall, .means),
      SyntheticTable("15,000 areas, 30,000 cells", [15_000, 2], .counts),
      SyntheticTable("108 cells", [12, 9], .counts),
    ]
  }

  private func race(_ synthetic: SyntheticTable, rounds: Int) throws {
    var (first, storing, opening) = (Samples(), Samples(), Samples())
    var (bytes, versions) = ((stored: 0, growth: 0), "")
    var peers: [String: (store: Samples, open: Samples, bytes: Int)] = [:]
    try synthetic.write(to: folder)
    for round in 0..<rounds {
      bytes = try measure(synthetic.table, &first, &storing, &opening)
      guard
        let found = try SnapshotPeers.measure(
          folder: folder, python: python,
          withSQLite: round == 0 && synthetic.table.cellsPerMeasure < Self.mostRowsOfSQLite)
      else { continue }
      guard found.hasRead(synthetic.table.cubes[0].values) else {
        throw BenchmarkError("the peers read other figures of \(synthetic.name)")
      }
      versions = found.versions
      for (name, peer) in found.peers {
        peers[name, default: (Samples(), Samples(), 0)].store.add(peer.store)
        peers[name]?.open.add(peer.open)
        peers[name]?.bytes = peer.bytes
      }
    }
    print(
      """
        \(synthetic.name): statbook stores in \(milliseconds(storing)) (the first of its kind, \
      whose items enter the schema cache, in \(milliseconds(first))), opens in \
      \(milliseconds(opening)), \(kilobytes(bytes.stored)); the file grows by \
      \(kilobytes(bytes.growth))
      """)
    for (name, peer) in peers.sorted(by: { $0.key < $1.key }) {
      let ratios = [(peer.store, storing), (peer.open, opening)].map { theirs, ours in
        fixed(theirs.median / ours.median)
      }
      print(
        """
            \(padded(name, 17)) stores in \(milliseconds(peer.store)), \(ratios[0]) times as long, \
        opens in \(milliseconds(peer.open)), \(ratios[1]) times, \(kilobytes(peer.bytes))
        """)
    }
    if peers.isEmpty { print("    pyarrow, DuckDB and pandas are absent") }
    if !versions.isEmpty { print("    beside \(versions)") }
  }

  /// Stores a table and others of another figure, and opens the last.
  ///
  /// - Returns: The bytes of blobs, and how much the second one made the file grow.
  private func measure(
    _ table: StatTable, _ first: inout Samples, _ storing: inout Samples, _ opening: inout Samples
  ) throws -> (stored: Int, growth: Int) {
    let path = "\(folder)/bench.statbook"
    try? FileManager.default.removeItem(atPath: path)
    try Workspace.create(at: path)
    var workspace = try Workspace(opening: path, for: .writing)
    try workspace.add(table.plainQuery, as: "bench", source: "bench")
    guard let version = try workspace.query(named: "bench").versions.last else { return (0, 0) }
    var new = NewObservation(
      version: version, table: table, body: [], origin: .simulated, source: "bench",
      observedAt: Date())
    _ = try first.measure { try workspace.keep(new) }
    try workspace.close()
    let before = try size(path)
    // As in the next release: the same items, other figures.
    workspace = try Workspace(opening: path, for: .writing)
    new.table.cubes[0].values[0] += 1
    try workspace.keep(new)
    try workspace.close()
    let growth = try size(path) - before
    workspace = try Workspace(opening: path, for: .writing)
    var kept: Observation?
    try storing.best(of: Self.runs) {
      new.table.cubes[0].values[0] += 1
      kept = try workspace.keep(new)
    }
    try workspace.close()
    var runs = Samples()
    for _ in 0..<Self.runs {
      // With a workspace opened anew, nothing is known of the table.
      workspace = try Workspace(opening: path, for: .reading)
      let again = try kept.map { kept in try runs.measure { try workspace.table(of: kept) } }
      guard again == new.table else { throw BenchmarkError("another table came back") }
      try workspace.close()
    }
    opening.add(runs.least)
    return (StoredTable(table).bytes, growth)
  }

  private func size(_ path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }

  private func milliseconds(_ samples: Samples) -> String {
    "\(fixed(samples.median * 1000, 2)) ms"
  }
  private func kilobytes(_ bytes: Int) -> String { "\(fixed(Double(bytes) / 1000)) KB" }
}

extension StoredTable {
  /// The bytes of all blobs of a table.
  fileprivate var bytes: Int {
    data.count + presentation.count
      + (listsOfData + listsOfPresentation).reduce(0) { $0 + $1.blob.count }
  }
}
