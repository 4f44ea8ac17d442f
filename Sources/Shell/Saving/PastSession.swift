import CellEngine
import CellLanguage
public import Foundation
public import Workspaces

/// A session of a workspace's history, of which a notebook can be made later.
public struct PastSession {
  /// Its name, such as `20261125-1541-3f2a`.
  public let name: String
  let cells: [SessionCell]

  /// Finds a session.
  ///
  /// - Parameters:
  ///   - name: Its name; nil is the newest.
  ///   - environment: Where the history is.
  /// - Throws: A ``ShellRefusal`` where there is none, or the history can't be read.
  public init(
    _ name: String?, of workspace: Workspace, environment: [String: String]
  ) throws {
    let entries: [HistoryEntry]
    do throws(HistoryFailure) {
      entries = try HistoryFile.open(workspace: workspace.path, environment: environment)
        .contents().entries
    } catch {
      throw ShellRefusal(error.description)
    }
    guard let wanted = name ?? entries.last?.session else {
      throw ShellRefusal(
        "\(workspace.path) has no session in its history",
        remedy: "Type cells in its shell first: statbook shell \(workspace.path)")
    }
    let own = entries.filter { $0.session == wanted }
    guard !own.isEmpty else {
      let known = Set(entries.map(\.session)).sorted().suffix(8)
      throw ShellRefusal(
        "there is no session \(wanted)", remedy: "The last are: \(known.joined(separator: ", "))")
    }
    self.name = wanted
    // Whether a cell came out right is not kept; what can't be read did not.
    cells = own.map { entry in
      SessionCell(
        entry.cell, entry.text,
        isGood: CellParser.parse(entry.text).outcome == .complete)
    }
  }

  /// Writes cells as a notebook, with what they show.
  ///
  /// - Parameters:
  ///   - chosen: Their numbers, such as `3-7,12`; `all` is all that can be read.
  ///   - recordings: Recording sets; none is those that answered the workspace's queries.
  /// - Returns: What to tell, a line each.
  public func write(
    to path: String, cells chosen: String, recordings: [String], in workspace: Workspace,
    now: @escaping @Sendable () -> Date
  ) async throws -> [String] {
    var options = ShellSession.Options()
    options.recordings = recordings
    let session = ShellSession(
      workspace: workspace, options: options, output: SilentOutput(), now: now)
    let numbers = chosen == "all" ? nil : try CellSelection(chosen).numbers
    let notebook = try await SessionNotebook(of: cells, chosen: numbers) { name in
      try await session.engine.statement(binding: name)
    }
    return try await NotebookWriting(
      path: path, recordings: session.source.folders, release: nil, now: now
    ).write(notebook)
  }
}
