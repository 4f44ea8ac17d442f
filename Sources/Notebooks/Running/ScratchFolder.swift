import Foundation
import Workspaces

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

  /// Does something with an empty workspace and an empty folder for files, which are gone afterwards.
  static func use<Result>(
    now: @escaping @Sendable () -> Date,
    _ body: (_ workspace: Workspace, _ files: String) async throws -> Result
  ) async throws -> Result {
    let folder = try ScratchFolder()
    let path = folder.path + "/scratch.statbook"
    try Workspace.create(at: path)
    let workspace = try Workspace(opening: path, for: .writing, now: now)
    defer {
      try? workspace.close()
      // The folder is there for as long as the run is.
      withExtendedLifetime(folder) {}
    }
    let files = folder.path + "/files"
    try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
    return try await body(workspace, files)
  }
}
