public import Foundation

extension Workspace {
  /// Opens a workspace, does something, and closes it.
  public static func use<Result>(
    _ path: String, for access: Access, now: @escaping @Sendable () -> Date,
    _ body: (Workspace) async throws -> Result
  ) async throws -> Result {
    let workspace = try Workspace(opening: path, for: access, now: now)
    do {
      let result = try await body(workspace)
      try workspace.close()
      return result
    } catch {
      // What failed first is what to tell; closing loses nothing.
      try? workspace.close()
      throw error
    }
  }
}
