import Foundation
import StatAPI
import StatModel

/// `statbook-bench [--quick] [--only-comparison | --only-exports | --only-replay] [--python PATH]`: decoding,
/// memory, snapshots, notebooks, completion, comparison, exports and replay, beside other software, in one run
/// on one machine.
///
/// Rounds alternate between the readers, and medians and ratios are printed: a shared machine makes
/// single times worthless.
struct Benchmark {
  private let isQuick: Bool
  private let python: String?
  private let memoryProbe: String?
  private let notebookProbe: String?
  private let verifyProbe: [String]?
  private let completionProbe: String?
  private let comparisonProbe: String?
  private let isOnlyComparison: Bool
  private let isOnlyReplay: Bool
  private let isOnlyExports: Bool
  private let exportProbe: [String]?

  init(arguments: [String]) throws {
    func value(of option: String) -> String? {
      arguments.firstIndex(of: option).flatMap {
        arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil
      }
    }
    isQuick = arguments.contains("--quick")
    python = value(of: "--python")
    memoryProbe = value(of: "--memory-probe")
    notebookProbe = value(of: "--notebook-probe")
    completionProbe = value(of: "--completion-probe")
    comparisonProbe = value(of: "--comparison-probe")
    isOnlyReplay = arguments.contains("--only-replay")
    isOnlyComparison = arguments.contains("--only-comparison")
    isOnlyExports = arguments.contains("--only-exports")
    exportProbe = arguments.first == "--export-probe" ? Array(arguments.dropFirst()) : nil
    verifyProbe = arguments.first == "--verify-probe" ? Array(arguments.dropFirst()) : nil
  }

  func run() async throws {
    if let memoryProbe { return try MemoryProbe.decode(memoryProbe) }
    if let notebookProbe { return try await Probe.runNotebook(notebookProbe) }
    if let completionProbe { return try CompletionRace.complete(completionProbe) }
    if let comparisonProbe { return try ComparisonRace.compare(comparisonProbe) }
    if let verifyProbe { return try await Probe.verify(verifyProbe) }
    if let exportProbe { return try ExportRace.write(exportProbe) }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "statbook-bench-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    print(try Machine.description())
    let comparison = ComparisonRace(folder: folder.path, python: python, isQuick: isQuick)
    let exports = ExportRace(folder: folder.path, python: python, isQuick: isQuick)
    if isOnlyComparison { return try comparison.run() }
    if isOnlyExports { return try exports.run() }
    let replay = ReplayRace(folder: folder.path, python: python, isQuick: isQuick)
    if isOnlyReplay { return try await replay.run() }
    let bodies =
      isQuick
      ? [
        SyntheticBody.cells([6, 40, 10, 5], form: .integers, name: "12,000 cells"),
        SyntheticBody.groups(200, members: 1500, name: "200 cells, 1,500 values"),
      ]
      : [
        SyntheticBody.cells([60, 400, 10, 5], form: .integers, name: "1.2 million cells, whole"),
        SyntheticBody.cells(
          [60, 400, 10, 5], form: .pointZero, name: "1.2 million cells, written 36393.0"),
        SyntheticBody.cells(
          [60, 400, 10, 5], form: .doubles, name: "1.2 million means, full doubles"),
        SyntheticBody.groups(2000, members: 15_000, name: "2,000 cells, 15,000 values in groups"),
      ]
    for body in bodies {
      let path = folder.appending(path: "body.json").path
      try Data(body.bytes).write(to: URL(fileURLWithPath: path))
      try DecodingRace(
        name: body.name, body: body.bytes, path: path, python: python, rounds: isQuick ? 2 : 7
      ).run()
      try MemoryProbe.report(path: path, bytes: body.bytes.count)
      try SnapshotRace(body: body.bytes, folder: folder.path, rounds: isQuick ? 2 : 7).run()
    }
    try await NotebookRace(
      repository: FileManager.default.currentDirectoryPath, folder: folder.path,
      rounds: isQuick ? 1 : 5
    ).run()
    try CompletionRace(
      folder: folder.path, values: isQuick ? 20_000 : 500_000, rounds: isQuick ? 1 : 5
    ).run()
    try comparison.run()
    try exports.run()
    try await replay.run()
  }
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

  mutating func add(_ time: Double) { seconds.append(time) }

  var isEmpty: Bool { seconds.isEmpty }

  /// In seconds.
  var median: Double { seconds.sorted()[seconds.count / 2] }
}

func fixed(_ value: Double, _ decimals: Int = 1) -> String {
  String(format: "%.\(decimals)f", value)
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
