import CellEngine
public import Foundation
import Workspaces

/// Verifies notebooks: runs them in a workspace of their own, and compares.
public struct NotebookVerifier: Sendable {
  /// What was found.
  public struct Verdict: Sendable {
    /// The run.
    public let run: RunReport
    /// Cell by cell.
    public let cells: [CellVerdict]

    /// What differs in the figures that sentences quote.
    public let quotes: [QuoteFinding]

    /// Whether anything differs.
    public var hasFindings: Bool {
      !quotes.isEmpty || cells.contains { !$0.findings.isEmpty }
    }
  }

  private let now: @Sendable () -> Date

  /// - Parameter now: The clock.
  public init(now: @escaping @Sendable () -> Date) { self.now = now }

  /// Verifies a notebook. Nothing of it is changed.
  public func verify(
    _ notebook: Notebook, options: NotebookRunner.Options = .init()
  ) async throws -> Verdict {
    let run = try await ScratchFolder.use(now: now) { workspace, files in
      try await NotebookRunner(
        notebook, for: .verifying(scratch: files), options: options, now: now
      ).run(in: workspace)
    }
    let expected = AcceptedData(of: notebook).read()
    return Verdict(
      run: run, cells: run.cells.map { CellVerdict($0, expected: expected) },
      quotes: run.quotes.compactMap { QuoteFinding($0) })
  }
}
