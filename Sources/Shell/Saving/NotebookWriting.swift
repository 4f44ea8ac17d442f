import CellEngine
import Diagnostics
import Foundation
import Notebooks
import Workspaces

/// Writing a session's notebook, and running it for its outputs.
struct NotebookWriting {
  let path: String
  let recordings: [String]
  let release: String?
  let now: @Sendable () -> Date

  /// Writes the notebook, runs it, and writes what it shows into it. A file that is there is not
  /// replaced.
  ///
  /// - Returns: What to tell, a line each.
  func write(_ notebook: SessionNotebook) async throws -> [String] {
    let place = ShellFiles.place(of: path)
    let folder = (place as NSString).deletingLastPathComponent
    let name = ((place as NSString).lastPathComponent as NSString).deletingPathExtension
    let text = notebook.text(
      title: name.replacing("-", with: " ").capitalized,
      recordings: recordings.map { RelativePath.from(folder, to: $0) }, release: release)
    try ShellFiles().write(Array(text.utf8), to: path, replaces: false)
    let count = notebook.cells.count
    var lines = ["wrote \(path): \(count == 1 ? "1 cell" : "\(count) cells")"]
    if !notebook.added.isEmpty {
      let added = notebook.added.map(String.init).joined(separator: ", ")
      lines.append("cells that others need were taken too: \(added)")
    }
    guard !recordings.isEmpty else {
      lines.append(
        "it names no recordings, so it has no outputs; add them to its front matter, then: statbook "
          + "run \(path) --write")
      return lines
    }
    return lines + (try await run(place))
  }

  private func run(_ place: String) async throws -> [String] {
    let file = try Notebook(reading: place)
    let report = try await NotebookWorkspace(nil, now: now).use { workspace in
      try await NotebookRunner(file, for: .running, now: now).run(in: workspace)
    }
    try file.write(report, writesOutputs: true)
    let problems = report.problems.filter { $0.severity == .error }
    guard problems.isEmpty else {
      let words = problems.map { $0.rendered.dropSuffix("\n") }.joined(separator: "\n")
      throw ShellRefusal(
        "\(path) is written, but not all of its cells come out right without this workspace\n\(words)",
        remedy:
          "What failed stands there without its output; mend it, then: statbook run \(path) --write"
      )
    }
    return ["with what its cells show; to check it: statbook verify \(path)"]
  }
}

extension ShellSession {
  /// Writes cells of this session as a notebook.
  func save(to path: String, cells chosen: String?) async throws {
    let numbers = try chosen.map { text throws(ShellRefusal) in try CellSelection(text).numbers }
    let cells = cells.map {
      SessionCell($0.number, $0.text, isGood: !$0.outcome.hasErrors)
    }
    let notebook = try await SessionNotebook(of: cells, chosen: numbers) { [engine] name in
      try await engine.statement(binding: name)
    }
    let writing = NotebookWriting(
      path: path, recordings: source.folders, release: source.release, now: now)
    for line in try await writing.write(notebook) { tell(line) }
  }
}
