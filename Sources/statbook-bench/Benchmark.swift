import Foundation

/// `statbook-bench [--quick] [--only NAME,…] [--python PATH]`: races of Statbook and other software over the
/// same work, in one run on one machine. `statbook-bench --probe NAME ARGUMENT…` is how a race measures
/// something in a process of its own.
///
/// Rounds alternate between those that race, and medians and ratios are printed: a shared machine makes
/// single times worthless.
struct Benchmark {
  /// What every race is given.
  struct Setting {
    /// A folder for files, which is gone afterwards.
    let folder: String
    /// A Python with the peers' packages, if there is one.
    let python: String?
    /// Whether to show only that it runs, on small tables.
    let isQuick: Bool
  }

  private static let races: [(name: String, run: @Sendable (Setting) async throws -> Void)] = [
    ("decoding", { try DecodingRace.runAll($0) }),
    ("snapshots", { try SnapshotRace(setting: $0).run() }),
    ("notebooks", { try await NotebookRace($0).run() }),
    ("completion", { try CompletionRace($0).run() }),
    ("commands", { try CommandRace(setting: $0).run() }),
    ("comparison", { try ComparisonRace(setting: $0).run() }),
    ("exports", { try ExportRace(setting: $0).run() }),
    ("sql", { try SQLRace(setting: $0).run() }),
    ("replay", { try await ReplayRace(setting: $0).run() }),
  ]

  private static let probes: [String: @Sendable ([String]) async throws -> Void] = [
    "memory": { try MemoryProbe.decode($0[0]) },
    "memory-pieces": { try MemoryProbe.decodePieces($0[0]) },
    "bodies": { try InstructionProbes.writeBodies($0[0]) },
    "decode-instructions": { try InstructionProbes.decode($0) },
    "pack-instructions": { try InstructionProbes.pack($0) },
    "unpack-instructions": { try InstructionProbes.unpack($0) },
    "compare-instructions": { try InstructionProbes.compare($0) },
    "notebook": { try await Probe.runNotebook($0[0]) },
    "verify": { try await Probe.verify($0) },
    "completion": { try CompletionRace.complete($0[0]) },
    "comparison": { try ComparisonRace.compare($0[0]) },
    "export": { try ExportRace.write($0) },
  ]

  private let arguments: [String]

  init(arguments: [String]) { self.arguments = arguments }

  private func value(of option: String) -> String? {
    arguments.firstIndex(of: option).flatMap {
      arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil
    }
  }

  func run() async throws {
    if arguments.first == "--probe" {
      guard arguments.count > 2, let probe = Self.probes[arguments[1]] else {
        throw BenchmarkError(
          "--probe \(Self.probes.keys.sorted().joined(separator: "|")) ARGUMENT…")
      }
      return try await probe(Array(arguments.dropFirst(2)))
    }
    let known = Self.races.map(\.name)
    let wanted = value(of: "--only").map { $0.split(separator: ",").map(String.init) } ?? known
    if let unknown = wanted.first(where: { !known.contains($0) }) {
      throw BenchmarkError(
        "there is no race \(unknown); there are \(known.joined(separator: ", "))")
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "statbook-bench-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    print(try Machine.description())
    let setting = Setting(
      folder: folder.path, python: value(of: "--python"),
      isQuick: arguments.contains("--quick"))
    for race in Self.races where wanted.contains(race.name) {
      try await race.run(setting)
      // For those who watch it through a pipe.
      fflush(nil)
    }
  }
}

/// Work that Statbook does beside other software.
protocol Race {
  /// What the race is given.
  var setting: Benchmark.Setting { get }
}

extension Race {
  var folder: String { setting.folder }
  var python: String? { setting.python }
  var isQuick: Bool { setting.isQuick }
}

/// What a figure must be read with.
enum Machine {
  static func description() throws -> String {
    let info = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let model =
      info.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    return
      """
      machine: \(model), \(ProcessInfo.processInfo.activeProcessorCount) cores; medians of \
      alternating rounds
      """
  }
}

/// Times of one kind of work.
struct Samples {
  private var seconds: [Double] = []

  /// Runs some work and keeps its time.
  mutating func measure<Result>(_ work: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try work()
    let duration = start.duration(to: .now).components
    seconds.append(Double(duration.seconds) + Double(duration.attoseconds) / 1e18)
    return result
  }

  /// Runs some work so many times, and keeps the least time.
  mutating func best<Result>(of times: Int, _ work: () throws -> Result) rethrows -> Result {
    var runs = Samples()
    let results = try (0..<times).map { _ in try runs.measure(work) }
    seconds.append(runs.least)
    return results[0]
  }

  mutating func add(_ time: Double) { seconds.append(time) }

  var isEmpty: Bool { seconds.isEmpty }

  /// In seconds; 0 of none.
  var least: Double { seconds.min() ?? 0 }

  /// In seconds.
  var median: Double { seconds.sorted()[seconds.count / 2] }
}

func fixed(_ value: Double, _ decimals: Int = 1) -> String {
  String(format: "%.\(decimals)f", value)
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
