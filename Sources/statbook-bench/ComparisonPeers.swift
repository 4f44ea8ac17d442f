import Foundation

/// The times of other software for one comparison.
struct ComparisonPeers: Decodable {
  let versions: String
  /// In seconds.
  let duckdb: Double
  let polars: Double
  let csvDiff: Double?
  /// Added, removed and changed rows, on which all agree.
  let counts: [Int]

  /// Measures one round, or returns nil where there is no Python with all of them.
  ///
  /// - Parameter withCSVDiff: csv-diff takes so long that one round must do.
  static func measure(
    old: String, new: String, axes: Int, withCSVDiff: Bool, python: String?
  ) throws -> ComparisonPeers? {
    guard let python else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments =
      ["scripts/bench-compare.py", old, new, String(axes)] + (withCSVDiff ? ["--csv-diff"] : [])
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 3 { return nil }
    guard process.terminationStatus == 0 else { throw BenchmarkError("bench-compare.py failed") }
    return try JSONDecoder().decode(ComparisonPeers.self, from: output)
  }
}
