import CellEngine
import Diagnostics
import StatAPI
import StatModel
public import Workspaces

public import struct Foundation.Date

/// Holds the figures that a notebook's sentences quote to the newest answers of a workspace.
///
/// The cells are run anew, in a workspace of their own, and each query is answered with the newest that the
/// workspace has for it, whatever release the front matter names; what was never asked there is
/// answered by the recordings. So figures of derived results change with the tables they came from.
/// Nothing is asked of the service, and nothing is written.
public struct QuoteCheck: Sendable {
  private let notebook: Notebook
  private let workspace: Workspace
  private let now: @Sendable () -> Date

  /// A check of a notebook.
  ///
  /// - Parameters:
  ///   - workspace: Whose answers are the newest.
  ///   - now: The clock.
  public init(
    _ notebook: Notebook, newestIn workspace: Workspace, now: @escaping @Sendable () -> Date
  ) {
    self.notebook = notebook
    self.workspace = workspace
    self.now = now
  }

  /// The quotes whose figures are other ones now, or can't be had, in the order of the file.
  ///
  /// - Throws: Where the notebook can't be run at all; a cell that fails is told by the quotes that need it.
  public func changes() async throws -> [QuoteChange] {
    guard !notebook.file.quotes.isEmpty else { return [] }
    let (workspace, now) = (workspace, now)
    var options = NotebookRunner.Options()
    let sources = LiveSources { _, _, recordings, record in
      NewestSource(workspace: workspace, recordings: recordings, now: now, record: record)
    }
    options.live = (sources, LiveSources.Wish(.replay))
    let report = try await ScratchFolder.use(now: now) { scratch, files in
      try await NotebookRunner(
        notebook, for: .reporting(scratch: files), options: options, now: now
      ).run(in: scratch)
    }
    if let error = report.diagnostics.first(where: { $0.severity == .error }) {
      throw FileRefusal(error.summary, remedy: error.remedy)
    }
    return report.quotes.compactMap(change)
  }

  private func change(_ report: QuoteReport) -> QuoteChange? {
    let quote = report.quote
    if let figure = report.figure, figure.text == quote.accepted { return nil }
    return QuoteChange(
      notebook: notebook.name, line: quote.place.line, expression: quote.expression,
      old: quote.accepted, new: report.figure?.text, labels: report.figure?.labels ?? [],
      release: report.figure?.provenance.release,
      problem: report.figure == nil ? report.problems.first?.summary : nil)
  }
}
