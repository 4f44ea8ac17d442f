import CellEngine
import Diagnostics
import Workspaces

/// The two lines that a shell begins with: where one is, and what one can do.
struct Banner {
  /// The lines.
  let lines: [String]

  /// What fits a terminal of the usual width.
  private static let width = 80

  init(version: String, session: ShellSession) {
    let file = session.workspace.path.split(separator: "/").last.map(String.init) ?? ""
    let mode = session.source.folders.isEmpty ? "offline" : "on recordings"
    let room = Self.width - "\(version), , \(mode)".displayWidth
    let help = ".help shows what can be typed, Tab completes, .quit leaves. Try: "
    let query =
      (try? session.workspace.releases().last?.queries.last)
      ?? (try? session.workspace.queryNames().last)
    let attempt =
      query.map { "show \($0)" }
      ?? (session.source.folders.isEmpty ? ".mode replay FOLDER" : #"find "household""#)
    lines = [
      "\(version), \(SafeText.visible(file).truncatedInTheMiddle(to: room)), \(mode)",
      help + ((help + attempt).displayWidth <= Self.width ? attempt : ".queries"),
    ]
  }
}
