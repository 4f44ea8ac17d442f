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
    try await Workspace.use(try path(), for: access, now: Clock.now, body)
  }

  /// Whether the workspace is the only one of this folder, and not one that was named.
  var isChosenHere: Bool { workspace == nil && Self.ofEnvironment == nil }

  private static var ofEnvironment: String? {
    let path = ProcessInfo.processInfo.environment["STATBOOK_WORKSPACE"]
    return path?.isEmpty == false ? path : nil
  }

  /// The workspaces in this folder.
  static var here: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
    return names.filter { $0.hasSuffix(".statbook") }.sorted()
  }

  /// The path of the one that a command would use; nil where none is named and this folder has not
  /// exactly one.
  var atHand: String? {
    workspace ?? Self.ofEnvironment ?? (Self.here.count == 1 ? Self.here[0] : nil)
  }

  private func path() throws -> String {
    if let atHand { return atHand }
    let found = Self.here
    throw Failure(
      found.isEmpty
        ? "no workspace is named, and there is none in this folder"
        : "no workspace is named, and this folder has several: \(found.joined(separator: ", "))",
      remedy: """
        Name one with --workspace FILE or in STATBOOK_WORKSPACE, or go to the folder that has one.
        Make a new one with: statbook init NAME.statbook
        """)
  }
}
