import ArgumentParser
import Foundation
import Workspaces

/// Which workspace a command uses.
struct WorkspaceOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The workspace: else STATBOOK_WORKSPACE, else the only *.statbook in this folder.",
      valueName: "file"))
  var workspace: String?

  /// Opens the workspace, does something, and closes it.
  func open<Result>(
    for access: Workspace.Access, _ body: (Workspace) async throws -> Result
  ) async throws -> Result {
    let workspace = try Workspace(opening: try path(), for: access, now: Clock.now)
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

  private func path() throws -> String {
    if let workspace { return workspace }
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["STATBOOK_WORKSPACE"], !path.isEmpty { return path }
    let here = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
    let found = here.filter { $0.hasSuffix(".statbook") }.sorted()
    if found.count == 1 { return found[0] }
    throw Failure(
      found.isEmpty
        ? "no workspace is named, and there is none in this folder"
        : "no workspace is named, and this folder has several: \(found.joined(separator: ", "))",
      remedy: """
        Name one with --workspace FILE, in a notebook's front matter, or in \
        STATBOOK_WORKSPACE, or go to the folder that has one.
        Make a new one with: statbook init NAME.statbook
        """)
  }
}
