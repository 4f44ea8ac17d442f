import Foundation

/// The times of other software for one body, by `scripts/bench-decode.py`, which says what each does.
struct DecodingPeers: Decodable {
  /// What a reader's cells are.
  struct Cells: Decodable {
    let count: Int
    let sum: Double
    /// Every so many cells, one by one.
    let sample: [Double]
  }

  /// Readers of the script, for people.
  static let names = [
    "json": "Python's json, to objects", "orjson": "orjson, to objects",
    "numpy": "orjson, then numpy.array", "simdjson": "simdjson, then as_buffer (values alone)",
    "pandas": "json, then a DataFrame of pandas", "duckdb": "DuckDB's read_json (values alone)",
  ]

  let versions: String
  let absent: [String]
  /// By reader.
  let seconds: [String: Double]
  let cells: [String: Cells]

  /// Versions, and what could not be measured.
  var description: String {
    absent.isEmpty ? versions : "\(versions); not installed: \(absent.joined(separator: ", "))"
  }

  /// Measures one round, or returns nil where there is no Python.
  static func measure(
    _ path: String, readers: [String], python: String?
  ) throws -> DecodingPeers? {
    let output = try PythonScript.output(
      ["scripts/bench-decode.py", path] + readers, python: python, name: "bench-decode.py")
    return try output.map { try JSONDecoder().decode(DecodingPeers.self, from: $0) }
  }

  /// Holds what the readers read to our cells.
  func check(against values: [Double]) throws {
    let sum = values.reduce(0, +)
    let step = max(1, values.count / 1000)
    let sample = stride(from: 0, to: values.count, by: step).map { values[$0] }
    for (reader, cells) in cells {
      guard cells.count == values.count, cells.sample == sample,
        abs(cells.sum - sum) <= 1e-9 * abs(sum)
      else { throw BenchmarkError("\(reader) read other numbers") }
    }
  }
}
