import ArgumentParser
import JSONStream
import Shell
import StatModel
import Tabulation
import Workspaces

struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Save, list and show queries, and keep them alive.",
    discussion: "Example: statbook query add query.json --as caseload",
    subcommands: [
      Add.self, List.self, Show.self, History.self, Rename.self, Remove.self, Identity.self,
      QueryImportCommand.self, QueryCheckCommand.self, QueryUpdateCommand.self,
      QueryPeriodsCommand.self,
    ])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Save a query under a name, or a further version of it.",
      discussion: """
        FILE is the query that the service's web page saves (Open Data API Query), or a saved \
        answer, whose echoed query is taken: that one is fully expanded, so its digest is another.
        A version bound to a release is asked when that release is wanted; ids drift between \
        releases.

        Example: statbook query add query.json --as caseload
        Example: statbook query add query-2026.json --as caseload --release 2026-08
        """)

    @Argument(help: "A query or a saved answer; - is standard input.")
    var file: String

    @Option(name: .customLong("as"), help: ArgumentHelp("The name.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("The release whose ids it uses.", valueName: "release"))
    var release: String?

    @OptionGroup var workspace: WorkspaceOption

    func validate() throws { try ReleaseArgument.check(release) }

    func run() async throws {
      let query: TableQuery
      switch try Document(try InputFile(file)) {
      case .query(let read, let remarks):
        query = read
        for remark in remarks { Console.narrate("note: \(Description.safe("\(remark)"))") }
      case .response(let response):
        query = response.echoedQuery
        Console.narrate(
          """
          note: \(file) is an answer; its echoed query was taken, which is fully expanded: its \
          digest is not that of the query that was sent
          """
        )
      }
      let addition = try await workspace.open(for: .writing) {
        try $0.add(query, as: name, release: release, source: file)
      }
      let bound = release.map { ", bound to the release \($0)" } ?? ""
      let digest = query.digest.short
      switch addition {
      case .created: Console.narrate("saved \(name), query \(digest)\(bound)")
      case .newVersion(let number):
        Console.narrate("saved version \(number) of \(name), query \(digest)\(bound)")
      case .unchanged(let number):
        Console.narrate("\(name) has this query already, as version \(number); nothing was changed")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the saved queries.",
      discussion: "Example: statbook query list")

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let list = try await workspace.open(for: .reading) { try WorkspaceLists.queries(of: $0) }
      try format.print(list)
    }
  }

  struct Show: AsyncParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a saved query.",
      discussion: """
        json prints the query as it is sent.

        Example: statbook query show caseload
        Example: statbook query show caseload --format json
        """)

    @Argument(help: "The name.")
    var name: String

    @Option(help: ArgumentHelp("The version for a release.", valueName: "release"))
    var release: String?

    @Option(help: ArgumentHelp("text or json.", valueName: "form"))
    var format: Form = .text

    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      let query = try await workspace.open(for: .reading) { try $0.query(named: name) }
      guard let version = query.version(for: release) else { return }
      switch format {
      case .json: try Console.write(version.query.json.bytes(.prettyInOrder))
      case .text:
        let bound = version.release.map { ", bound to the release \($0)" } ?? ""
        let lines =
          ["\(query.name), version \(version.number) of \(query.versions.count)\(bound)"]
          + Description.lines(of: version.query, [])
        try Console.write(lines.map { Description.safe($0) + "\n" }.joined())
      }
    }
  }

  struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "history", abstract: "List the versions of a query.",
      discussion: "Example: statbook query history caseload")

    @Argument(help: "The name.")
    var name: String

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let query = try await workspace.open(for: .reading) { try $0.query(named: name) }
      var list = TextTable(columns: [
        .init("version", .right), .init("release"), .init("digest"),
        .init("added", isWhole: true), .init("source"),
      ])
      list.rows = query.versions.map {
        [
          .init($0.number), .init($0.release), .init($0.digest.hex),
          .init(Timestamp.text($0.addedAt)),
          .init($0.source),
        ]
      }
      try format.print(list)
    }
  }

  struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename", abstract: "Give a query another name.",
      discussion: "Example: statbook query rename caseload households")

    @Argument(help: "The name it has.")
    var name: String

    @Argument(help: "The name it gets.")
    var newName: String

    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      try await workspace.open(for: .writing) { try $0.renameQuery(name, to: newName) }
      Console.narrate("renamed \(name) to \(newName)")
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Remove a query.",
      discussion: """
        A query that was observed is not removed unless its observations may go too.

        Example: statbook query remove caseload --with-observations
        """)

    @Argument(help: "The name.")
    var name: String

    @Flag(help: "Remove its observations too.")
    var withObservations = false

    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      try await workspace.open(for: .writing) {
        try $0.removeQuery(name, withObservations: withObservations)
      }
      Console.narrate("removed \(name)")
    }
  }

  struct Identity: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "identity",
      abstract: "Print the digest of a query: the SHA-256 of its canonical body.",
      discussion: """
        Two files that ask for the same have the same digest, whatever the order of their keys.

        Example: statbook query identity query.json
        """)

    @Argument(help: "A query or a saved answer; - is standard input.")
    var file: String

    @Flag(help: "Print the canonical body instead.")
    var canonical = false

    func run() throws {
      let query =
        switch try Document(try InputFile(file)) {
        case .query(let query, _): query
        case .response(let response): response.echoedQuery
        }
      try Console.write(
        canonical ? query.canonicalBytes + [0x0A] : Array("\(query.digest.hex)\n".utf8))
    }
  }
}
