import ArgumentParser
import Foundation
import Shell
import StatAPI
import StatModel
import Tabulation
import Workspaces

struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Add, list and verify snapshots.",
    discussion: "Example: statbook snapshot list caseload",
    subcommands: [Add.self, List.self, Verify.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Keep a body that was saved with curl or by another client.",
      discussion: """
        It is refused where it answers another query. Its origin is "imported".

        Example: statbook snapshot add caseload response.json --release 2026-08 \
        --observed-at 2026-08-12
        """)

    @Argument(help: "The query's name.")
    var name: String

    @Argument(help: "The body of a table answer; - is standard input.")
    var response: String

    @Option(help: ArgumentHelp("The release it belongs to, by your word.", valueName: "release"))
    var release: String?

    @Option(
      help: ArgumentHelp(
        "When it was observed, such as 2026-08-12 or 2026-08-12T09:30:00Z; else the file's time.",
        valueName: "time"))
    var observedAt: String?

    @OptionGroup var workspace: WorkspaceOption

    func validate() throws {
      try ReleaseArgument.check(release)
      if let observedAt, Timestamp.date(observedAt) == nil {
        throw ValidationError(
          "\"\(observedAt)\" is no time; write 2026-08-12 or 2026-08-12T09:30:00Z")
      }
    }

    func run() async throws {
      let file = try InputFile(response)
      let table = try Document.response(file).table
      try await workspace.open(for: .writing) { workspace in
        let version = try matchingVersion(of: try workspace.query(named: name), table)
        let given = observedAt.flatMap(Timestamp.date)
        if given == nil, let modified = file.modified {
          Console.narrate(
            """
            note: taken as observed \(Timestamp.text(modified)), when the file was last changed; \
            --observed-at says otherwise
            """
          )
        }
        let kept = try workspace.keep(
          NewObservation(
            version: version, table: table, body: file.bytes, origin: .imported,
            source: file.name, observedAt: given ?? file.modified ?? Clock.now(),
            release: release.map { ($0, "the user's word") }))
        Console.narrate(Narration.kept(kept, table: table))
      }
    }

    /// The version that the table answers; that of the release first, then the newest.
    private func matchingVersion(of query: SavedQuery, _ table: StatTable) throws -> QueryVersion {
      let preferred = query.version(for: release)
      let candidates = [preferred].compactMap { $0 } + query.versions.reversed()
      if let version = candidates.first(where: { $0.query.mismatches(with: table).isEmpty }) {
        return version
      }
      throw Failure(
        "\(response) answers another query than \(name)",
        remedy: "Save its query under a name of its own: statbook query add \(response) --as NAME",
        notes: preferred?.query.mismatches(with: table).map(\.description) ?? [])
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List observations and their snapshots.",
      discussion: "Example: statbook snapshot list caseload")

    @Argument(help: "A query's name; else all.")
    var name: String?

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let list = try await workspace.open(for: .reading) {
        try WorkspaceLists.observations(of: name, in: $0)
      }
      try format.print(list)
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Recompute the digest of every snapshot, its labels and bodies.",
      discussion: """
        Exits with 1 where one is wrong.

        Example: statbook snapshot verify
        """)

    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      let (checked, faults) = try await workspace.open(for: .reading) { try $0.verifySnapshots() }
      for fault in faults { Console.narrate("fault: \(fault)") }
      Console.narrate(
        """
        checked \(Narration.counted(checked, "snapshot")): \
        \(faults.isEmpty ? "all are whole" : Narration.counted(faults.count, "fault"))
        """
      )
      if !faults.isEmpty { throw ExitStatus.difference }
    }
  }
}
