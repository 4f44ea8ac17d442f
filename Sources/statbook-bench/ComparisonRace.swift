import Foundation
import Releases
import StatModel
import Workspaces

/// Compares two releases of a table that a workspace keeps, beside joins of DuckDB and polars, and beside
/// csv-diff.
struct ComparisonRace: Race {
  let setting: Benchmark.Setting

  func run() throws {
    print("comparison of two releases from the workspace, in a process of its own")
    try race([60, 400, 10, 5].map { isQuick ? max(2, $0 / 5) : $0 }, name: "tall")
    try race(isQuick ? [500, 34] : [15_000, 34], name: "15,000 items, of which one is new")
    try race(isQuick ? [34, 500] : [34, 15_000], name: "15,000 items, and a new month")
    if !isQuick { try race([500, 400, 10, 5], name: "10 million cells", rounds: 1) }
    for millions in isQuick ? [] : [1, 2, 5, 10] {
      let times = try measure([millions * 50, 400, 10, 5], rounds: 3)
      print("  \(millions) million cells: \(times.description)")
    }
  }

  /// - Parameter rounds: Of a single one csv-diff has no part, which takes minutes for millions of cells.
  private func race(_ shape: [Int], name: String, rounds: Int = 5) throws {
    let releases = SyntheticReleases(shape: shape)
    print("  \(name): \(TableShape.description(of: shape)), \(releases.cells) cells")
    let (old, new) = ("\(folder)/old.csv", "\(folder)/new.csv")
    try releases.write(old: old, new: new)
    var peers: [ComparisonPeers] = []
    let times = try measure(shape, rounds: isQuick ? 1 : rounds) { round, probe in
      guard
        let found = try ComparisonPeers.measure(
          old: old, new: new, axes: shape.count, withCSVDiff: round == 0 && rounds > 1,
          python: python)
      else { return }
      guard found.counts == probe.counts else {
        throw BenchmarkError("peers count \(found.counts), statbook \(probe.counts)")
      }
      peers.append(found)
    }
    print("    statbook: \(times.description)")
    guard let first = peers.first else { return }
    print("    beside \(first.versions)")
    for (name, samples) in [
      ("DuckDB, full join", peers.map(\.duckdb)), ("polars, full join", peers.map(\.polars)),
      ("csv-diff", [first.csvDiff].compactMap { $0 }),
    ] where !samples.isEmpty {
      var all = Samples()
      for sample in samples { all.add(sample) }
      print(
        """
            \(padded(name, 18)) \(fixed(all.median * 1000, 1)) ms, \
        \(fixed(all.median / times.again.median)) times as long as again, \
        \(fixed(all.median / times.total.median)) as from opening
        """)
    }
  }

  /// What the rounds of a probe come to.
  struct Times {
    /// From opening the workspace to closing it.
    var total = Samples()
    /// Reading both tables and comparing them once more, as peers have a second run.
    var again = Samples()
    var comparing = Samples()
    var measuring = Samples()
    /// Reading the figures of both tables once from memory.
    var reading = Samples()
    var peak = 0.0

    var description: String {
      """
      \(fixed(total.median * 1000, 1)) ms from opening to closing; \(fixed(again.median * 1000, 1)) ms \
      again, of it \(fixed(comparing.median * 1000, 1)) ms comparing, \
      \(fixed(comparing.median / reading.median)) times one reading of both from memory; metrics by part \
      \(fixed(measuring.median * 1000, 1)) ms more; peak \(fixed(peak / 1024)) MB
      """
    }
  }

  /// What one process found.
  struct Probe {
    /// Added, removed, changed.
    var counts: [Int]
  }

  private func measure(
    _ shape: [Int], rounds: Int, beside: (_ round: Int, Probe) throws -> Void = { _, _ in }
  ) throws -> Times {
    let path = "\(folder)/releases.statbook"
    try? FileManager.default.removeItem(atPath: path)
    try SyntheticReleases(shape: shape).keep(at: path)
    var times = Times()
    for round in 0..<rounds {
      let numbers = try statbook_bench.Probe.run("comparison", [path])
      times.total.add(numbers[0])
      times.again.add(numbers[1])
      times.comparing.add(numbers[2])
      times.measuring.add(numbers[3])
      times.reading.add(numbers[4])
      times.peak = max(times.peak, numbers[5])
      try beside(round, Probe(counts: numbers[6...].map { Int($0) }))
    }
    try FileManager.default.removeItem(atPath: path)
    return times
  }

  /// In a process of its own: compares, and prints the seconds from opening the workspace to closing it,
  /// those of reading and comparing once more, those of this comparison alone, those of its metrics, those of
  /// reading all figures once, the peak in KB, and what was found.
  static func compare(_ path: String) throws {
    var (total, again, comparing, measuring) = (Samples(), Samples(), Samples(), Samples())
    _ = try total.measure {
      let workspace = try Workspace(opening: path, for: .reading)
      let (old, new) = try tables(workspace)
      let cells = TableComparison(from: old, to: new).cells
      try workspace.close()
      return cells
    }
    let workspace = try Workspace(opening: path, for: .reading)
    let (comparison, old, new) = try again.measure {
      let (old, new) = try tables(workspace)
      return (comparing.measure { TableComparison(from: old, to: new) }, old, new)
    }
    try workspace.close()
    var reading = Samples()
    let bits = reading.measure { xor(old.cubes[0].values) ^ xor(new.cubes[0].values) }
    precondition(bits != 1, "so that they are read")
    let revisions = measuring.measure { comparison.revisions(from: old, to: new, measure: 0) }
    let cells = comparison.cells
    guard revisions.total.changed == cells.changed, comparison.changes.count == cells.changed
    else { throw BenchmarkError("the metrics are of other changes") }
    print(
      fixed(total.median, 5), fixed(again.median, 5), fixed(comparing.median, 5),
      fixed(measuring.median, 5), fixed(reading.median, 6), try MemoryProbe.peak(), cells.added,
      cells.removed,
      cells.changed)
  }

  /// The exclusive or of all bits: as quick as figures can be read.
  private static func xor(_ values: [Double]) -> UInt64 {
    values.withUnsafeBufferPointer { $0.reduce(0) { $0 ^ $1.bitPattern } }
  }

  private static func tables(_ workspace: Workspace) throws -> (old: StatTable, new: StatTable) {
    let tables = try workspace.tables(of: workspace.observations(of: "bench"))
    guard tables.count == 2 else { throw BenchmarkError("not two releases") }
    return (tables[0], tables[1])
  }
}
