import ArgumentParser
import StatModel
import Tabulation
import Workspaces

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "List and verify the ledger of all requests.",
    discussion: "Example: statbook audit list",
    subcommands: [List.self, Verify.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the requests, made or replayed.",
      discussion: "Example: statbook audit list --since 2026-08-01")

    @Option(help: ArgumentHelp("The earliest time, such as 2026-08-01.", valueName: "time"))
    var since: String?

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func validate() throws {
      if let since, Timestamp.date(since) == nil {
        throw ValidationError("\"\(since)\" is no time; write 2026-08-12 or 2026-08-12T09:30:00Z")
      }
    }

    func run() async throws {
      let entries = try await workspace.open(for: .reading) {
        try $0.audit(since: since.flatMap(Timestamp.date))
      }
      var list = TextTable(columns: [
        .init("number", .right), .init("at", isWhole: true), .init("mode", isOptional: true),
        .init("operation"), .init("query"),
        .init("dataset", isOptional: true), .init("status", .right, isOptional: true),
        .init("outcome"),
        .init("bytes", .right), .init("ms", .right, isOptional: true),
        .init("body", isOptional: true), .init("source", isOptional: true),
      ])
      list.rows = entries.map { entry in
        [
          .init(entry.number), .init(entry.at), .init(entry.mode), .init(entry.operation),
          .init(entry.label), .init(entry.dataset), number(entry.status), .init(entry.outcome),
          number(entry.bytes),
          .init(fixed(entry.duration), value: .number(fixed(entry.duration))),
          .init(entry.bodyDigest.map { String($0.prefix(8)) }), .init(entry.source),
        ]
      }
      try format.print(list)
    }

    private func number(_ value: Int?) -> TextTable.Cell {
      value.map { .init($0) } ?? .init(nil as String?)
    }

    /// Milliseconds with one decimal.
    private func fixed(_ milliseconds: Double) -> String {
      let tenths = Int((milliseconds * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
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
