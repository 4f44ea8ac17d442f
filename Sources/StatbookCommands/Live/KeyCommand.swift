import ArgumentParser
import Foundation
import RemoteHelper
import StatAPI
import Workspaces

/// `statbook key …`: `statbook-remote` takes this process's place, so that this program never has the
/// key.
struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Keep the API key, try it, or forget it (statbook-remote does so).",
    discussion: """
      set types it without showing it, or reads it from a pipe, and keeps it in a file that only you may \
      read; check asks the service whether it accepts it; forget removes the file. STATBOOK_API_KEY comes \
      before the file. With set and forget, what the workspace at hand and the user's ledger know of the \
      service's limits is forgotten too, since it belongs to a key.

      Example: statbook key set
      Example: statbook key check
      """)

  @Argument(parsing: .allUnrecognized, help: "set, check or forget, with their options.")
  var arguments: [String] = []

  @Option(
    help: ArgumentHelp(
      "The service: stat-xplore, or the base address of another.", valueName: "name or address"))
  var service = ServiceAddress.statXploreName

  @OptionGroup var workspace: WorkspaceOption

  func validate() throws { _ = try ServiceAddress.option(service) }

  func run() async throws {
    if let verb = arguments.first, ["set", "forget"].contains(verb) {
      await forgetLimits(of: try ServiceAddress.option(service).url)
    }
    try HelperProgram.become(["key"] + arguments + ["--service", service])
  }

  /// Before the key changes, since afterwards this program is gone. Where it then does not change, the
  /// next answer of the service tells the limits again.
  private func forgetLimits(of service: String) async {
    let ledger = UserLedger.path.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    for path in [workspace.atHand, ledger].compactMap({ $0 }) {
      do {
        try await Workspace.use(path, for: .writing, now: Clock.now) {
          try $0.forgetLimits(of: service)
        }
      } catch {
        // A key can be kept all the same.
        Console.narrate("note: \(path) still has the limits of the key before: \(error)")
      }
    }
  }
}
