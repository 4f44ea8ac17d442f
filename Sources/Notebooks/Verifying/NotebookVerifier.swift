import CellEngine
import Diagnostics
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

    /// Whether anything differs.
    public var hasFindings: Bool { cells.contains { !$0.findings.isEmpty } }
  }

  private let now: @Sendable () -> Date

  /// - Parameter now: The clock.
  public init(now: @escaping @Sendable () -> Date) { self.now = now }

  /// Verifies a notebook. Nothing of it is changed.
  public func verify(
    _ notebook: Notebook, options: NotebookRunner.Options = .init()
  ) async throws -> Verdict {
    let folder = try ScratchFolder()
    let path = folder.path + "/verify.statbook"
    try Workspace.create(at: path)
    let workspace = try Workspace(opening: path, for: .writing, now: now)
    defer {
      try? workspace.close()
      // The folder is there for as long as the run is.
      withExtendedLifetime(folder) {}
    }
    let scratch = folder.path + "/files"
    try FileManager.default.createDirectory(
      atPath: scratch, withIntermediateDirectories: true)
    let run = try await NotebookRunner(
      notebook, for: .verifying(scratch: scratch), options: options, now: now
    ).run(in: workspace)
    let expected = AcceptedData(of: notebook).read()
    return Verdict(run: run, cells: run.cells.map { CellVerdict($0, expected: expected) })
  }
}

/// A folder that is gone when it is no longer held.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    let base = NotebookPlace.resolved(NSTemporaryDirectory()) ?? NSTemporaryDirectory()
    path = "\(base)/statbook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
