public import Foundation
public import Workspaces

/// The workspace that cells run in: a named one, which is made where it is not there, or a temporary one.
public struct NotebookWorkspace {
  private let path: String?
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - path: The file; nil is a temporary one, which is removed afterwards.
  ///   - now: The clock.
  public init(_ path: String?, now: @escaping @Sendable () -> Date) {
    self.path = path
    self.now = now
  }

  /// Opens the workspace, does something, and closes it.
  public func use<Result>(_ body: (Workspace) async throws -> Result) async throws -> Result {
    guard let path else {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("statbook-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(at: folder) }
      return try await use(folder.appendingPathComponent("run.statbook").path, body)
    }
    return try await use(path, body)
  }

  private func use<Result>(
    _ path: String, _ body: (Workspace) async throws -> Result
  ) async throws -> Result {
    if !FileManager.default.fileExists(atPath: path) { try Workspace.create(at: path) }
    return try await Workspace.use(path, for: .writing, now: now, body)
  }
}
