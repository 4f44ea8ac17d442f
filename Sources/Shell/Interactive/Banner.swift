import CellEngine
import Workspaces

/// The two lines that a shell begins with: where one is, and what one can do.
struct Banner {
  /// The lines.
  let lines: [String]

  init(version: String, session: ShellSession) {
    let file = session.workspace.path.split(separator: "/").last.map(String.init) ?? ""
    let query = try? session.workspace.queries().map(\.name).last
    let attempt =
      query.map { "show \($0)" }
      ?? (session.source.folders.isEmpty ? ".mode replay FOLDER" : #"find "household""#)
    lines = [
      "\(version), \(file), \(session.source.folders.isEmpty ? "offline" : "on recordings")",
      ".help shows what can be typed, Tab completes, .quit leaves. Try: \(attempt)",
    ]
  }
}
