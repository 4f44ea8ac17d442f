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
    let output = try PythonScript.output(
      ["scripts/bench-compare.py", old, new, String(axes)] + (withCSVDiff ? ["--csv-diff"] : []),
      python: python, name: "bench-compare.py")
    return try output.map { try JSONDecoder().decode(ComparisonPeers.self, from: $0) }
  }
}
