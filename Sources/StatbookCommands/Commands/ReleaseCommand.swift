import ArgumentParser
import StatModel
import Tabulation
import Workspaces

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Tag observations with releases, and list these.",
    discussion: "Example: statbook release list",
    subcommands: [Tag.self, List.self])

  struct Tag: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tag", abstract: "Claim that observations belong to a release.",
      discussion: """
        The service names no releases: a tag is a claim, with the user's word as its evidence.

        Example: statbook release tag 2026-08 caseload
        Example: statbook release tag 2025-09 caseload@1 starts@1
        """)

    @Argument(help: "The release, such as 2026-08.")
    var release: String

    @Argument(help: "NAME (its latest observation) or NAME@N.")
    var names: [String]

    @Flag(help: "Replace a tag that says otherwise.")
    var replace = false

    @OptionGroup var workspace: WorkspaceOption

    func validate() throws { try ReleaseArgument.check(release) }

    func run() async throws {
      try await workspace.open(for: .writing) { workspace in
        let observations = try names.map { try observation($0, in: workspace) }
        try workspace.tag(
          observations, as: release, evidence: "the user's word", replacing: replace)
        for observation in observations {
          Console.narrate(
            "tagged \(observation.queryName)@\(observation.number) as release \(release)")
        }
      }
    }

    /// The observation that a name means. Without a number it is the one observed last, and not
    /// that of the newest release, which has its tag already.
    private func observation(_ name: String, in workspace: Workspace) throws -> Observation {
      var reference = ObservationReference(name)
      if reference.selector == .latest { reference.selector = .lastObserved }
      return try workspace.observation(reference)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the releases of a workspace with their evidence.",
      discussion: "Example: statbook release list")

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var format: ListFormatOption

    func run() async throws {
      let releases = try await workspace.open(for: .reading) { try $0.releases() }
      var list = TextTable(columns: [
        .init("release"), .init("observations", .right), .init("queries"), .init("evidence"),
      ])
      list.rows = releases.map {
        [
          .init($0.name), .init($0.observations), .init($0.queries.joined(separator: ", ")),
          .init($0.evidence.joined(separator: "; ")),
        ]
      }
      try format.print(list)
    }
  }
}
