import Foundation
import Workspaces

/// The ledger of requests that are made without a workspace: a workspace of the user's own, in
/// `$XDG_STATE_HOME/statbook/requests.statbook` (`~/.local/state`). It keeps the audit, the limits, and
/// parts of large queries; no answers.
enum UserLedger {
  static var path: String? {
    let environment = ProcessInfo.processInfo.environment
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let state = absolute("XDG_STATE_HOME") ?? absolute("HOME").map { $0 + "/.local/state" }
    return state.map { $0 + "/statbook/requests.statbook" }
  }

  static func use<Result>(_ body: (Workspace) async throws -> Result) async throws -> Result {
    guard let path else {
      throw Failure(
        "there is no place for the ledger of requests: neither XDG_STATE_HOME nor HOME is set",
        remedy:
          "Set one of them; or save the query in a workspace, and use: statbook get NAME --live")
    }
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        "\(folder), where requests are entered, can't be made: \(error.localizedDescription)",
        remedy: "Name another place in XDG_STATE_HOME.")
    }
    do {
      try Workspace.create(at: path)
    } catch let error as WorkspaceError where error.code == .exists {
      // As from the second time on.
    }
    return try await Workspace.use(path, for: .writing, now: Clock.now, body)
  }
}
