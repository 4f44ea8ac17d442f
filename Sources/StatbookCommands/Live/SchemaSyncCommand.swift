import ArgumentParser
import Collecting
import StatAPI
import StatModel
import Workspaces

struct SchemaSyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Bring the schema of the service into the workspace.",
    discussion: """
      One dataset, or what else the id names, or all. What has not changed since the last time costs no \
      request; what was interrupted goes on where it stopped. What the service does not list any more is \
      marked as gone. --most-pages leaves out the rest of longer lists, such as those of small areas, and \
      says of which. Exits with 3 where a request failed.

      Example: statbook schema sync str:database:UC_Households
      Example: statbook schema sync --all --budget 500 --most-pages 20
      """)

  @Argument(help: "The id of a dataset, folder, group, field or level.")
  var id: String?

  @Flag(help: "All folders and datasets.")
  var all = false

  @Option(help: ArgumentHelp("The most requests that may count.", valueName: "n"))
  var budget: Int?

  @Option(help: ArgumentHelp("The most pages of one list that are read.", valueName: "n"))
  var mostPages: Int?

  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    guard (id == nil) == all else { throw ValidationError("name an id, or say --all") }
    if let budget, budget < 1 { throw ValidationError("--budget is at least 1") }
    if let mostPages, mostPages < 1 { throw ValidationError("--most-pages is at least 1") }
  }

  func run() async throws {
    let report = try await workspace.open(for: .writing) { workspace in
      try await LiveConnection.use(connection, mode: .live, in: workspace) { connection in
        let sync = SchemaSync(
          connection.client, into: workspace, service: connection.address.url,
          language: connection.language)
        return try await sync.run(
          id.map { .node(SchemaID($0)) } ?? .all, budget: budget, mostPages: mostPages,
          progress: Self.steps())
      }
    }
    Console.narrate(report.description)
    if report.end == .failed || !report.failures.isEmpty { throw ExitStatus.requestFailed }
  }

  /// Tells every hundredth node, and all else.
  private static func steps() -> @Sendable (CollectingProgress) -> Void {
    { progress in
      if case .nodes(let done, _) = progress, !done.isMultiple(of: 100) { return }
      LiveProgress.tell(progress)
    }
  }
}

struct SchemaTreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "Show the schema as the workspace knows it, as an outline.",
    discussion: """
      Example: statbook schema tree
      Example: statbook schema tree str:database:UC_Households --depth 3
      """)

  @Argument(help: "The id of a node; else the root.")
  var id: String?

  @Option(help: ArgumentHelp("How many levels below it.", valueName: "n"))
  var depth = 2

  @Flag(help: "Show the values of levels, and not only how many there are.")
  var values = false

  @OptionGroup var service: ServiceNameOption
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    guard (0...10).contains(depth) else { throw ValidationError("--depth is 0 to 10") }
  }

  func run() async throws {
    let tree = try await workspace.open(for: .reading) {
      try SchemaTree(
        of: id.map { SchemaID($0) }, depth: depth, in: $0, service: try service.url,
        language: service.language, withValues: values)
    }
    guard let tree else {
      throw Failure(
        "the workspace does not know \(id ?? "the root of the schema")",
        remedy: "Bring it in with: statbook schema sync \(id ?? "--all")")
    }
    try Console.write(tree.lines.map { Description.safe($0) + "\n" }.joined())
  }
}

/// From which service the workspace knows a schema.
struct ServiceNameOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The service that the schema is from.", valueName: "name or address"))
  var service = ServiceAddress.statXploreName

  @Option(help: ArgumentHelp("The language of labels it was asked in.", valueName: "code"))
  var language: String?

  func validate() throws { _ = try url }

  /// The base address.
  var url: String {
    get throws { try ServiceAddress.option(service).url }
  }
}
