import ArgumentParser
import Collecting
import StatAPI
import StatModel
import Tabulation
import Workspaces

struct TableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "List and fetch tables that were saved on the service's web page.",
    discussion: """
      The service's software has them; on Stat-Xplore this was never tried.

      Example: statbook table list
      Example: statbook table get str:table:GUID --as mine
      """,
    subcommands: [List.self, Get.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the saved tables that the key's owner sees.",
      discussion: "Example: statbook table list")

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let root = try await workspace.open(for: .writing) { workspace in
        try await LiveConnection.use(connection, mode: .live, in: workspace) {
          try await $0.client.schemaRoot()
        }
      }
      var list = TextTable(columns: [.init("id"), .init("label")])
      list.rows = (root.children ?? []).filter { $0.kind == .table }
        .map { [.init($0.id.raw), .init($0.label)] }
      if list.rows.isEmpty { Console.narrate("the key's owner has saved no table") }
      try format.print(list)
    }
  }

  struct Get: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "get",
      abstract: "Fetch a saved table; its query is saved under a name, its answer kept.",
      discussion: "Example: statbook table get str:table:GUID --as mine")

    @Argument(help: "The id, str:table:…")
    var id: String

    @Option(name: .customLong("as"), help: ArgumentHelp("A name for the query.", valueName: "name"))
    var name: String

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      guard let table = SavedTableID(SchemaID(id)) else {
        throw Failure(
          "\(id) is not the id of a saved table",
          remedy: "List them with: statbook table list", status: .usage)
      }
      try await workspace.open(for: .writing) { workspace in
        let answer = try await LiveConnection.use(connection, mode: .live, in: workspace) {
          try await $0.client.savedTable(table)
        }
        _ = try workspace.add(answer.response.echoedQuery, as: name, source: id)
        guard let version = try workspace.query(named: name).version(for: nil) else { return }
        let kept = try workspace.keep(
          NewObservation(
            version: version, table: answer.response.table, body: answer.body,
            origin: answer.source.origin, source: answer.source.name,
            observedAt: answer.source.observedAt ?? Clock.now()))
        Console.narrate(Narration.kept(kept, table: answer.response.table))
      }
    }
  }
}
