import Foundation
import Notebooks
import Recordings
import StatbookTestSupport
import Testing
import Workspaces

/// A project in a folder of its own: a copy of a recording set, and notebooks.
struct Project {
  let folder: TemporaryFolder
  /// Where the project stands in the folder: nothing, or a path with a slash behind it.
  private let base: String

  /// - Parameter root: The folder within the temporary one that is the project's root.
  init(
    _ notebook: String = "", sets: [String] = ["uc-households"], in root: String = ""
  ) throws {
    folder = try TemporaryFolder()
    base = root.isEmpty ? "" : root + "/"
    try folder.write("{}", as: base + "statbook.json")
    try FileManager.default.createDirectory(
      at: folder.file(base + "fixtures"), withIntermediateDirectories: true)
    for set in sets {
      try FileManager.default.copyItem(
        at: Corpus.packageRoot.appendingPathComponent("fixtures/\(set)"),
        to: folder.file("\(base)fixtures/\(set)"))
    }
    if !notebook.isEmpty { try write(notebook) }
  }

  /// The statement that names the dataset of the set.
  static let use = "use uc = dataset \"Households on Universal Credit\""
  /// The series of the older release, whose 118 rows no block shows.
  static let series = "get uc.households_on_universal_credit by month as of \"2025-09\""
  /// The nine months of the newer release.
  static let families =
    "get uc.households_on_universal_credit by month = 2025-04..2025-12 as of \"2026-08\""

  /// Writes the notebook `nb/a.md`; front matter for the set is put before it.
  func write(_ cells: String, front: String = "") throws {
    try folder.write(
      "---\nstatbook: 1\nrecordings: ../fixtures/uc-households\n\(front)---\n\(cells)",
      as: base + "nb/a.md")
  }

  var path: String { folder.path(base + "nb/a.md") }

  var notebook: Notebook { get throws { try Notebook(reading: path) } }

  func text(_ name: String = "nb/a.md") throws -> String {
    try String(contentsOf: folder.file(name), encoding: .utf8)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.path(name))
  }

  /// All files of the folder by their paths, recordings left out; links are not followed.
  func tree() throws -> [String: Data] {
    var files: [String: Data] = [:]
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    for name in names where !name.contains("fixtures/") {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      files[name] = try Data(contentsOf: folder.file(name))
    }
    return files
  }

  static let clock: @Sendable () -> Date = { Date(timeIntervalSince1970: 1_786_000_000) }

  /// Runs the notebook in a workspace that is kept in the folder.
  @discardableResult
  func run(
    writing: Bool = false, options: NotebookRunner.Options = .init()
  ) async throws -> RunReport {
    let path = folder.path("run.statbook")
    if !exists("run.statbook") { try Workspace.create(at: path) }
    let workspace = try Workspace(opening: path, for: .writing, now: Self.clock)
    defer { try? workspace.close() }
    let notebook = try notebook
    let report = try await NotebookRunner(
      notebook, for: .running, options: options, now: Self.clock
    ).run(in: workspace)
    try notebook.write(report, writesOutputs: writing)
    return report
  }

  /// The requests that runs have made.
  func audit(of operation: String) throws -> [AuditEntry] {
    let workspace = try Workspace(opening: folder.path("run.statbook"), for: .reading)
    defer { try? workspace.close() }
    return try workspace.audit().filter { $0.operation == operation }
  }

  func verify() async throws -> NotebookVerifier.Verdict {
    try await NotebookVerifier(now: Self.clock).verify(try notebook)
  }

  /// Changes the text of a recorded file, and reseals the set.
  func edit(
    _ release: String, _ label: String, replacing old: String, with new: String
  ) throws {
    let set = try RecordingSet(reading: folder.path("fixtures/uc-households"))
    let entry = try #require(
      set.entries(ofRelease: release).first {
        $0.label == label || $0.responseFile.contains(label)
      })
    let path = set.bodyPath(of: entry)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try #require(text.contains(old), "\(old) is not in \(path)")
    try text.replacing(old, with: new, maxReplacements: 1)
      .write(toFile: path, atomically: true, encoding: .utf8)
    _ = try RecordingSet.reseal(folder.path("fixtures/uc-households"))
  }
}

extension NotebookVerifier.Verdict {
  /// The kinds of all findings, in order.
  var kinds: [Finding.Kind] { cells.flatMap(\.findings).map(\.kind) }
  /// Their lines.
  var lines: [String] { cells.flatMap(\.findings).flatMap(\.lines) }
}

extension Project {
  /// A query file of the repository.
  static func queryFile(_ name: String) throws -> String {
    try String(
      contentsOf: Corpus.packageRoot.appendingPathComponent(
        "workspaces/uc-households/queries/\(name).json"), encoding: .utf8)
  }
}
