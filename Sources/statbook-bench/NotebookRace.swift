import Diagnostics
import Foundation
import Notebooks
import Workspaces

/// Runs a thousand cells on answers that are kept already, and verifies the example notebooks.
///
/// Each run is a process of its own, since its peak of memory is measured too.
struct NotebookRace {
  /// The repository, whose notebooks and recordings are used.
  let repository: String
  let folder: String
  let rounds: Int

  init(_ setting: Benchmark.Setting) {
    repository = FileManager.default.currentDirectoryPath
    folder = setting.folder
    rounds = setting.isQuick ? 1 : 5
  }

  private static let cells = 1000

  func run() async throws {
    let notebook = "\(folder)/nb/thousand.md"
    try makeProject(notebook: notebook)
    // The first run asks; the others find the answers kept.
    _ = try Probe.run("notebook", [notebook])
    var (running, verifying) = (Samples(), Samples())
    var peak = 0.0
    for _ in 0..<rounds {
      let probe = try Probe.run("notebook", [notebook])
      running.add(probe[0])
      peak = max(peak, probe[1])
      verifying.add(try Probe.run("verify", examples)[0])
    }
    print(
      """
      notebooks
        \(Self.cells) cells on answers that are kept: \(fixed(running.median, 2)) s, peak \
      \(fixed(peak / 1024)) MB
        verifying the \(examples.count) example notebooks: \(fixed(verifying.median, 2)) s
      """)
  }

  private var examples: [String] {
    let folder = "\(repository)/workspaces/uc-households"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { "\(folder)/\($0)" }.filter {
      guard $0.hasSuffix(".md"), let data = FileManager.default.contents(atPath: $0) else {
        return false
      }
      return NotebookFile.isNotebook([UInt8](data))
    }
  }

  private func makeProject(notebook: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/nb", withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(folder)/statbook.json"))
    try FileManager.default.copyItem(
      atPath: "\(repository)/fixtures/uc-households", toPath: "\(folder)/uc-households")
    let cells = (1...Self.cells).map { number in
      """
      ```statbook
      let series_\(number) = get uc."Households on Universal Credit" by month as of "2025-09"
      show series_\(number)
      expect series_\(number)[month: 2025-04] > \(number)
      ```

      """
    }
    let front = "---\nstatbook: 1\nworkspace: t.statbook\nrecordings: ../uc-households\n---\n"
    let first = "```statbook\nuse uc = dataset \"Households on Universal Credit\"\n```\n\n"
    try Data((front + first + cells.joined(separator: "\n")).utf8)
      .write(to: URL(fileURLWithPath: notebook))
  }
}

/// A process of its own that measures itself: seconds, and peak in KB.
enum Probe {
  /// Starts such a process, and returns the numbers that it prints.
  ///
  /// - Parameter name: That of a probe of ``Benchmark``.
  static func run(_ name: String, _ arguments: [String]) throws -> [Double] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["--probe", name] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let numbers = String(decoding: output, as: UTF8.self).split(separator: " ").compactMap {
      Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    guard process.terminationStatus == 0, numbers.count > 1 else {
      throw BenchmarkError("the probe \(name) failed")
    }
    return numbers
  }

  /// In a process of its own: runs a notebook in its workspace.
  static func runNotebook(_ path: String) async throws {
    let notebook = try Notebook(reading: path)
    let workspacePath = notebook.workspacePath ?? ""
    let start = ContinuousClock.now
    if !FileManager.default.fileExists(atPath: workspacePath) {
      try Workspace.create(at: workspacePath)
    }
    let workspace = try Workspace(opening: workspacePath, for: .writing)
    let report = try await NotebookRunner(notebook, for: .running, now: { Date() })
      .run(in: workspace)
    let bytes = report.cells.reduce(0) { $0 + $1.text.utf8.count }
    try workspace.close()
    guard report.problems.isEmpty, bytes > 0 else {
      throw BenchmarkError("the notebook failed: \(report.problems.first?.summary ?? "")")
    }
    try tell(since: start)
  }

  /// In a process of its own: verifies notebooks.
  static func verify(_ paths: [String]) async throws {
    let start = ContinuousClock.now
    for path in paths {
      let verdict = try await NotebookVerifier(now: { Date() }).verify(try Notebook(reading: path))
      guard !verdict.hasFindings, verdict.run.problems.isEmpty else {
        throw BenchmarkError("\(path) is not as it says")
      }
    }
    try tell(since: start)
  }

  private static func tell(since start: ContinuousClock.Instant) throws {
    let duration = start.duration(to: .now).components
    let seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
    print(fixed(seconds, 4), try MemoryProbe.peak())
  }
}
