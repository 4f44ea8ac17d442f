import Foundation
import Workspaces

/// The workspace that a notebook runs in: the one it names, which is made where it is not there, or a
/// temporary one.
struct NotebookWorkspace {
  private let path: String?

  init(_ path: String?) { self.path = path }

  /// Opens the workspace, does something, and closes it.
  func use<Result>(_ body: (Workspace) async throws -> Result) async throws -> Result {
    guard let path else {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("statbook-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(at: folder) }
      return try await Self.use(folder.appendingPathComponent("run.statbook").path, body)
    }
    return try await Self.use(path, body)
  }

  private static func use<Result>(
    _ path: String, _ body: (Workspace) async throws -> Result
  ) async throws -> Result {
    if !FileManager.default.fileExists(atPath: path) { try Workspace.create(at: path) }
    return try await Workspace.use(path, for: .writing, body)
  }
}

/// What of the environment changes what commands do.
enum Environment {
  /// Whether a continuous integration runs the program, which accepts nothing.
  static var isCI: Bool {
    let value = ProcessInfo.processInfo.environment["CI"] ?? ""
    return !["", "0", "false"].contains(value.lowercased())
  }
}
