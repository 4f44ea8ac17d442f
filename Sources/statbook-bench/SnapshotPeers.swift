import Foundation

/// What other software takes to store a tidy table and to open it again.
struct SnapshotPeers: Decodable {
  /// Times in seconds, and the size of the file.
  struct Peer: Decodable {
    let store: Double
    let open: Double
    let bytes: Int
  }

  let versions: String
  let peers: [String: Peer]
  let sum: Double
  let count: Int
  /// A figure of each so many, as they were read back.
  let sample: [Double]

  /// Measures one round, or returns nil where there is no Python with all of them.
  ///
  /// - Parameter withSQLite: Whether pandas writes rows to SQLite too, which takes many seconds.
  static func measure(
    folder: String, python: String?, withSQLite: Bool
  ) throws -> SnapshotPeers? {
    let output = try PythonScript.output(
      ["scripts/bench-snapshot.py", folder] + (withSQLite ? ["--sqlite"] : []), python: python,
      name: "bench-snapshot.py")
    return try output.map { try JSONDecoder().decode(SnapshotPeers.self, from: $0) }
  }

  /// Whether these are the figures of a table.
  func hasRead(_ values: [Double]) -> Bool {
    let step = max(1, values.count / 97)
    return count == values.count && abs(sum - values.reduce(0, +)) <= 1e-9 * abs(sum)
      && sample == stride(from: 0, to: values.count, by: step).map { values[$0] }
  }
}
