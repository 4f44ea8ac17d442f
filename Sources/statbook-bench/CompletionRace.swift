import CellEngine
import Foundation
import StatAPI
import StatModel
import Workspaces

/// Completes cells on a schema of so many values.
///
/// Each round is a process of its own, so that first calls are among those that are measured.
struct CompletionRace {
  let folder: String
  let values: Int
  let rounds: Int

  init(_ setting: Benchmark.Setting) {
    folder = setting.folder
    values = setting.isQuick ? 20_000 : 500_000
    rounds = setting.isQuick ? 1 : 5
  }

  func run() throws {
    let path = "\(folder)/schema.statbook"
    var entering = Samples()
    try entering.measure { try SyntheticSchema(values: values).enter(at: path) }
    var (median, late, slowest, first, peak) = (Samples(), Samples(), 0.0, 0.0, 0.0)
    for _ in 0..<rounds {
      let probe = try Probe.run("completion", [path])
      median.add(probe[0])
      late.add(probe[1])
      slowest = max(slowest, probe[2])
      first = max(first, probe[3])
      peak = max(peak, probe[4])
    }
    print(
      """
      completion on \(values) values
        median \(fixed(median.median, 2)) ms, p99 \(fixed(late.median, 2)) ms, slowest \
      \(fixed(slowest, 2)) ms, first \(fixed(first, 2)) ms, peak \(fixed(peak / 1024)) MB
        entering the schema: \(fixed(entering.median, 1)) s
      """)
  }

  /// In a process of its own: completes, and prints the median, the 99th percentile, the slowest and
  /// the first in milliseconds, and the peak in KB.
  static func complete(_ path: String) throws {
    let workspace = try Workspace(opening: path, for: .reading)
    let session = CellSession(
      workspace: workspace, source: NoSource(), files: NoFiles(), now: { Date() })
    var times: [Double] = []
    var found = 0
    for text in texts {
      let bytes = Array(text.utf8)
      let start = ContinuousClock.now
      let list = session.completions(at: bytes.count, in: bytes)
      let duration = start.duration(to: .now).components
      times.append(Double(duration.seconds) * 1e3 + Double(duration.attoseconds) / 1e15)
      found += list.candidates.count
    }
    try workspace.close()
    guard found > 0 else { throw BenchmarkError("nothing was completed") }
    let sorted = times.sorted()
    let late = sorted[min(sorted.count * 99 / 100, sorted.count - 1)]
    print(
      fixed(sorted[sorted.count / 2], 4), fixed(late, 4), fixed(sorted[sorted.count - 1], 4),
      fixed(times[0], 4), try MemoryProbe.peak())
  }

  /// Cells that end where something is typed, letter by letter.
  private static var texts: [String] {
    let use = "use u = \(SyntheticSchema.dataset)\n"
    let query = use + "let t = get default from u by"
    let field = SyntheticSchema.field.lowercased()
    let places = [
      "use x = dataset ", "get ", use + "get u.", "\(query) ", "\(query) each level ",
      "\(query) \(field) = ", "\(query) \(field) = all level ",
      "\(query) \(field) = \(field)/\"Level 0\"/", "\(query) \(field) = \(field)/\"Level 1\"/",
      "\(query) \(field) = \(field)/\"Level 2\"/", "\(query) mine = ", "describe \(field)/",
    ]
    let typed = [
      "area_1234_of_lon", "\"area 299", "\"of lon", "\"lon", "\"st he", "\"ynys mon",
      "\"category 7",
      "households_of_programme_77", "characteristic_3", "level_1", "aon", "zzzzzz", "\"zz of lo",
      "\"of area of area of", "str:value:D0:T:GEO:Level0:12", "str:database:D9",
    ]
    return places.flatMap { place in
      typed.flatMap { text in (0...text.count).map { place + text.prefix($0) } }
    }
  }
}

/// Has no answers, since completion asks none.
private struct NoSource: AnswerSource {
  let releasesThere: [String] = []

  func client(asOf release: String?) throws(SourceRefusal) -> StatClient {
    throw SourceRefusal("there are no recordings", remedy: "Ask nothing.")
  }

  func releaseInUse(for dataset: SchemaID?, aliases: [String]) -> String? { nil }
  func bodyDigest(of request: APIRequest, asOf release: String?) -> Digest? { nil }
  func knownNodes(asOf release: String?) -> [SchemaID?] { [] }
}

private struct NoFiles: CellFiles {
  func read(_ path: String) throws(FileRefusal) -> [UInt8] {
    throw FileRefusal("there are no files", remedy: "Read none.")
  }

  func write(_ bytes: [UInt8], to path: String, replaces: Bool) throws(FileRefusal) {
    throw FileRefusal("there are no files", remedy: "Write none.")
  }
}
