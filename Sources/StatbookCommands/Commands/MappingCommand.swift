import ArgumentParser
import Releases
import StatModel
import Tabulation
import Workspaces

struct MappingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mapping",
    abstract: "Say what of one release stands for what of another, where the rules don't find it.",
    discussion: """
      Comparisons map fields and values by id, by id in other letter case, by code and by label. A mapping \
      of yours comes before these rules, and is named in every report that it touches.

      Example: statbook mapping list
      """,
    subcommands: [Add.self, List.self, Remove.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Map an id of the old release to one of the new.",
      discussion: """
        Ids are written as the service writes them. Without a new id, the old one is kept apart: it stands \
        for nothing in the new release. --redefined-from says that the same code means something else from \
        a period on.

        Example: statbook mapping add value str:value:DS:F:X:V:E07000026 str:value:DS:F:X:V:E06000063 \
        --reason "Allerdale became part of Cumberland"
        """)

    @Argument(help: "field, value or measure.")
    var kind: Kind

    @Argument(help: "The id in the old release.")
    var old: String

    @Argument(help: "The id in the new release.")
    var new: String?

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var reason = ""

    @Option(
      help: ArgumentHelp(
        "The period from which the code means something else.", valueName: "period"))
    var redefinedFrom: String?

    @OptionGroup var workspace: WorkspaceOption

    enum Kind: String, ExpressibleByArgument, CaseIterable { case field, value, measure }

    func validate() throws {
      for id in [old, new].compactMap({ $0 }) where !id.hasPrefix("str:") {
        throw ValidationError("\"\(id)\" is no id of the service; they begin with str:")
      }
      if let redefinedFrom, Period(written: redefinedFrom) == nil {
        throw ValidationError("\"\(redefinedFrom)\" is no period; write one such as 2024-04")
      }
    }

    func run() async throws {
      try await workspace.open(for: .writing) {
        try $0.keep(
          mapping: kind.rawValue, old: SchemaID(old), new: new.map { SchemaID($0) },
          redefinedFrom: redefinedFrom, reason: reason)
      }
      Console.narrate(new.map { "mapped \(old) to \($0)" } ?? "\(old) is mapped to nothing")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the mappings of a workspace.",
      discussion: "Example: statbook mapping list")

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let mappings = try await workspace.open(for: .reading) { try $0.mappings() }
      var list = TextTable(columns: [
        .init("number", .right), .init("kind"), .init("old"), .init("new"),
        .init("redefined from", isOptional: true), .init("reason"),
        .init("made", isOptional: true, isWhole: true),
      ])
      list.rows = mappings.map { mapping in
        [
          .init(Int(mapping.number)), .init(mapping.kind), .init(mapping.old.raw),
          .init(mapping.new?.raw), .init(mapping.redefinedFrom), .init(mapping.reason),
          .init(Timestamp.text(mapping.madeAt)),
        ]
      }
      try format.print(list)
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Remove a mapping, by its number in the list.",
      discussion: "Example: statbook mapping remove 3")

    @Argument(help: "The number.")
    var number: Int64

    @OptionGroup var workspace: WorkspaceOption

    func run() async throws {
      let isRemoved = try await workspace.open(for: .writing) { try $0.removeMapping(number) }
      guard isRemoved else {
        throw Failure(
          "there is no mapping \(number)", remedy: "List them with: statbook mapping list")
      }
      Console.narrate("removed mapping \(number)")
    }
  }
}
