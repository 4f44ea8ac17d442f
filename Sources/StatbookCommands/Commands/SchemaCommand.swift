import ArgumentParser
import Recordings
import StatAPI
import StatModel
import Tabulation
import Workspaces

struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Load, search, describe and compare datasets, fields and values.",
    discussion: "Example: statbook schema find \"family type\"",
    subcommands: [
      Load.self, Find.self, Describe.self, SchemaCompareCommand.self, SchemaSyncCommand.self,
      SchemaTreeCommand.self,
    ])

  struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "load", abstract: "Enter the schema nodes of a recording set in the workspace.",
      discussion: "Example: statbook schema load fixtures/uc-households")

    @Argument(help: "The folder of a recording set.")
    var recordings: String

    @Option(help: ArgumentHelp("The release to replay; else the set's last.", valueName: "release"))
    var release: String?

    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      let set = try RecordingSet(reading: recordings)
      try RecordingAge.check(set)
      let transport = try ReplayTransport(set, release: release)
      let count = try await workspace.open(for: .writing) { workspace in
        let client = StatClient(
          transport: AuditedTransport(
            transport, mode: .replay, now: Clock.now, record: workspace.record),
          base: set.service)
        let nodes =
          try (release ?? set.releases.last).map {
            try set.schemaNodes(ofRelease: $0)
          } ?? []
        for id in nodes { try workspace.enter(try await client.schema(id), source: set.name) }
        return nodes.count
      }
      Console.narrate("entered \(count) schema nodes of \(set.name)")
    }
  }

  struct Find: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "find", abstract: "Search labels and codes.",
      discussion: """
        All words must occur, each as the beginning of a word.

        Example: statbook schema find "couple child"
        Example: statbook schema find E12000007
        """)

    @Argument(help: "What to search.")
    var text: String

    @Option(help: ArgumentHelp("The most rows.", valueName: "n"))
    var limit = 50

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit is at least 1") }
    }

    func run() async throws {
      let entries = try await workspace.open(for: .reading) {
        try $0.findSchema(text, limit: limit)
      }
      if entries.isEmpty {
        Console.narrate("nothing found; load a schema with: statbook schema load FOLDER")
      }
      try format.print(SchemaList.table(entries))
    }
  }

  struct Describe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "describe", abstract: "Tell what an id or label is, and what lies below it.",
      discussion: """
        Example: statbook schema describe "Family Type"
        Example: statbook schema describe str:database:UC_Households
        """)

    @Argument(help: "An id, or a label.")
    var name: String

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let (entries, children) = try await workspace.open(for: .reading) { workspace in
        let entries = Self.meant(try workspace.schemaEntries(named: name))
        return (entries, try entries.first.map { try workspace.schemaChildren(of: $0.id) } ?? [])
      }
      guard let entry = entries.first else {
        throw Failure(
          "nothing is known of \"\(name)\"",
          remedy:
            "Search with: statbook schema find \"\(name)\"; load with: statbook schema load FOLDER"
        )
      }
      if entries.count > 1 {
        Console.narrate("several have this label; name one by its id")
        try format.print(SchemaList.table(entries))
        return
      }
      Console.narrate(
        Description.safe(
          """
          \(entry.label): a \(entry.kind.name), \
          \(entry.id)\(entry.parent.map { ", in \($0)" } ?? ""); seen in \(entry.source)
          """
        ))
      try format.print(SchemaList.table(children))
    }

    /// The entries that a label may mean: a field is meant, and not its levels, which are labelled
    /// as it is.
    private static func meant(_ entries: [SchemaEntry]) -> [SchemaEntry] {
      let fields = Set(entries.filter { $0.kind == .field }.map(\.id))
      return entries.filter { entry in
        entry.kind != .valueset || entry.id.fieldID.map(fields.contains) != true
      }
    }
  }
}

/// Entries of the schema cache as a list.
private enum SchemaList {
  static func table(_ entries: [SchemaEntry]) -> TextTable {
    var list = TextTable(columns: [
      .init("kind"), .init("label"), .init("id"), .init("source", isOptional: true),
    ])
    list.rows = entries.map {
      [.init($0.kind.name), .init($0.label), .init($0.id.raw), .init($0.source)]
    }
    return list
  }
}
