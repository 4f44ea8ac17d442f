import CellEngine
public import Foundation
public import Tabulation
public import Workspaces

/// What the shell would offer for a text, as a list.
public struct CompletionRows {
  private let session: ShellSession

  /// The rows in a workspace.
  ///
  /// - Parameters:
  ///   - options: How the session would begin.
  ///   - now: The clock.
  public init(
    in workspace: Workspace, options: ShellSession.Options, now: @escaping @Sendable () -> Date
  ) {
    session = ShellSession(
      workspace: workspace, options: options, output: SilentOutput(), now: now)
  }

  /// The candidates at a place of a text, the likeliest first.
  ///
  /// - Parameter offset: In bytes; nil is the end.
  public func list(for text: String, at offset: Int? = nil) -> TextTable {
    let found = session.completions(at: offset ?? text.utf8.count, in: text)
    var list = TextTable(columns: [
      .init("insert", isWhole: true), .init("label"), .init("kind", isWhole: true),
      .init("values", .right), .init("id", isOptional: true),
    ])
    list.rows = found.candidates.map { candidate in
      [
        .init(candidate.insertion), .init(candidate.label), .init(candidate.kind),
        candidate.valueCount.map { .init($0) } ?? .init(nil as String?), .init(candidate.id),
      ]
    }
    return list
  }
}
