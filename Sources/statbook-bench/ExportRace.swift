import Exports
import Foundation
import StatModel

/// Writes a table to files, beside pandas and polars, which write the same rows from their own memory; and
/// how much memory that takes.
struct ExportRace: Race {
  let setting: Benchmark.Setting

  func run() throws {
    print("exports of a table in memory, each in a process of its own")
    let shape = isQuick ? [6, 40, 10, 5] : [60, 400, 10, 5]
    print("  \(TableShape.description(of: shape)), \(shape.reduce(1, *)) cells")
    try race(shape, isOfMeans: false)
    try race(shape, isOfMeans: true)
    for millions in isQuick ? [] : [1, 10] {
      for format in [FileFormat.csv, .json, .jsonStat, .sdmxCSV] {
        let numbers = try probe([millions * 50, 400, 10, 5], format, isOfMeans: false)
        print(
          """
              \(millions) million cells, \(padded(format.rawValue, 9)) \(numbers.rate) MB/s; \
          peak \(fixed(numbers.peak / 1024)) MB, of it \(fixed(numbers.before / 1024)) MB the table
          """)
      }
    }
  }

  private struct Numbers {
    var seconds: Double
    var bytes: Double
    var before: Double
    var peak: Double
    var rate: String { fixed(bytes / seconds / 1e6, 0) }
  }

  private func race(_ shape: [Int], isOfMeans: Bool) throws {
    var own = Samples()
    var peers: [String: Samples] = [:]
    var (bytes, versions) = (0.0, "")
    for _ in 0..<(isQuick ? 1 : 5) {
      let numbers = try probe(shape, .csv, isOfMeans: isOfMeans)
      own.add(numbers.seconds)
      bytes = numbers.bytes
      guard let found = try ExportPeers.measure(path: path(of: .csv), python: python) else {
        continue
      }
      versions = found.versions
      for (name, seconds) in found.seconds { peers[name, default: Samples()].add(seconds) }
    }
    let rate = bytes / own.median / 1e6
    print(
      """
        \(isOfMeans ? "means" : "counts"), \(fixed(bytes / 1e6)) MB: statbook \
      \(fixed(own.median * 1000, 0)) ms, \(fixed(rate, 0)) MB/s
      """)
    for (name, samples) in peers.sorted(by: { $0.key < $1.key }) {
      print(
        """
            \(padded(name, 8)) \(fixed(samples.median * 1000, 0)) ms, \
        \(fixed(samples.median / own.median)) times as long
        """)
    }
    if !versions.isEmpty { print("    beside \(versions)") }
  }

  private func path(of format: FileFormat) -> String { "\(folder)/export.\(format.rawValue)" }

  private func probe(
    _ shape: [Int], _ format: FileFormat, isOfMeans: Bool
  ) throws -> Numbers {
    let numbers = try Probe.run(
      "export",
      [
        path(of: format), shape.map(String.init).joined(separator: "x"),
        format.rawValue, isOfMeans ? "means" : "counts",
      ])
    return Numbers(
      seconds: numbers[0], bytes: numbers[1], before: numbers[2], peak: numbers[3])
  }

  /// In a process of its own: makes a table and writes it, twice. Prints the seconds of the better time, the
  /// bytes, and the memory in KB that the table took and that was taken at the most while it was written.
  static func write(_ arguments: [String]) throws {
    guard arguments.count == 4, let format = FileFormat(rawValue: arguments[2]) else {
      throw BenchmarkError("--probe export PATH SHAPE FORMAT counts|means")
    }
    let shape = arguments[1].split(separator: "x").compactMap { Int($0) }
    var table = SyntheticReleases(shape: shape).old
    if arguments[3] == "means" {
      for index in table.cubes[0].values.indices { table.cubes[0].values[index] /= 7 }
    }
    let export = try TableExport([ExportedTable("bench", table)], as: format)
    try resetPeak()
    let before = try MemoryProbe.peak()
    var best = Double.infinity
    var bytes = 0
    for _ in 0..<2 {
      let descriptor = open(arguments[0], O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      defer { close(descriptor) }
      bytes = 0
      var samples = Samples()
      try samples.measure {
        try export.write { chunk in
          bytes += chunk.count
          guard Foundation.write(descriptor, chunk, chunk.count) == chunk.count else {
            throw BenchmarkError("\(arguments[0]) can't be written")
          }
        }
      }
      best = min(best, samples.median)
    }
    print("\(best) \(bytes) \(before) \(try MemoryProbe.peak())")
  }

  /// Lets the peak of memory begin at what is taken now (proc(5), clear_refs).
  private static func resetPeak() throws {
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  }
}

/// The times of other software for writing the rows of a CSV.
struct ExportPeers: Decodable {
  let versions: String
  /// The better of two times, in seconds.
  let seconds: [String: Double]

  /// Measures one round, or returns nil where there is no Python with all of them.
  static func measure(path: String, python: String?) throws -> ExportPeers? {
    let output = try PythonScript.output(
      ["scripts/bench-export.py", path], python: python, name: "bench-export.py")
    return try output.map { try JSONDecoder().decode(ExportPeers.self, from: $0) }
  }
}
