import ArgumentParser
import Shell
import StatModel
import Tabulation
import Workspaces

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "List, add up and verify the ledger of all requests.",
    discussion: "Example: statbook audit list",
    subcommands: [List.self, Verify.self, AuditReportCommand.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the requests, made or replayed.",
      discussion: "Example: statbook audit list --since 2026-08-01")

    @OptionGroup var since: SinceOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let entries = try await workspace.open(for: .reading) { try $0.audit(since: since.date) }
      try format.print(WorkspaceLists.audit(entries))
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Check that no row of the audit was changed, removed or cut off.",
      discussion: """
        Each row carries the hash of the one before. Exits with 1 where the chain is broken.

        Example: statbook audit verify
        """)

    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      let verdict = try await workspace.open(for: .reading) { try $0.verifyAudit() }
      for fault in verdict.faults { Console.narrate("fault: \(fault)") }
      Console.narrate(
        """
        checked \(Narration.counted(verdict.rows, "row")): \
        \(verdict.faults.isEmpty ? "the chain is whole" : "the audit was tampered with")
        """
      )
      if !verdict.faults.isEmpty { throw ExitStatus.difference }
    }
  }
}
