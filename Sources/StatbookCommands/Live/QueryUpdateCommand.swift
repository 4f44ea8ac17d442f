import ArgumentParser
import Collecting
import StatModel
import Workspaces

struct QueryUpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Put what stands now for ids that are gone into a saved query.",
    discussion: """
      What is beyond doubt is replaced; what is not stays and is listed, until you say with --use what \
      stands for it, or with --leave-out that it goes. The changed query is a new version; the old one stays. \
      Exits with 1 where something is left unresolved: then nothing is saved, unless --partial is given.

      Example: statbook query update caseload --dry-run
      Example: statbook query update caseload --release 2026-11
      """)

  @Argument(help: "The query's name.")
  var name: String

  @Option(help: ArgumentHelp("What stands for an id that is gone.", valueName: "old=new"))
  var use: [String] = []

  @Option(help: ArgumentHelp("A measure or value that is left out.", valueName: "id"))
  var leaveOut: [String] = []

  @Option(help: ArgumentHelp("The release that the new version is bound to.", valueName: "release"))
  var release: String?

  @Flag(help: "Show what would be changed, and change nothing.")
  var dryRun = false

  @Flag(help: "Save the query although something is unresolved.")
  var partial = false

  @OptionGroup var service: ServiceNameOption
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    try ReleaseArgument.check(release)
    if let wrong = use.first(where: { $0.split(separator: "=").count != 2 }) {
      throw ValidationError("--use takes OLD=NEW, not \"\(wrong)\"")
    }
  }

  func run() async throws {
    let isResolved = try await workspace.open(for: dryRun ? .reading : .writing) { workspace in
      let schema = KnownSchema(
        in: workspace, service: try service.url, language: service.language)
      guard let version = try workspace.query(named: name).version(for: release) else {
        return true
      }
      let update = try QueryUpkeep.update(version.query, against: schema, choosing: choices)
      for line in update.lines { Console.narrate(line) }
      guard update.isChanged else {
        Console.narrate(
          update.isComplete ? "\(name) is up to date; nothing was changed" : "nothing was changed")
        return update.isComplete
      }
      guard !dryRun, update.isComplete || partial else { return update.isComplete }
      let addition = try workspace.add(
        update.query, as: name, release: release, source: QueryUpdate.source)
      if case .newVersion(let number) = addition {
        Console.narrate("saved version \(number) of \(name), query \(update.query.digest.short)")
      }
      return update.isComplete
    }
    if !isResolved { throw ExitStatus.difference }
  }

  private var choices: QueryChoices {
    let pairs = use.map { $0.split(separator: "=").map { SchemaID(String($0)) } }
    return QueryChoices(
      Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 }),
      leavingOut: Set(leaveOut.map { SchemaID($0) }))
  }
}

struct QueryPeriodsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "periods",
    abstract: "Let a saved query ask for the latest periods, or all since one.",
    discussion: """
      The periods are those that the workspace knows the service to have: `statbook schema sync` first. The \
      changed query is a new version, which release-day moves on with the newest periods.

      Example: statbook query periods caseload --latest 12
      Example: statbook query periods caseload --since 2024-04
      """)

  @Argument(help: "The query's name.")
  var name: String

  @Option(help: ArgumentHelp("So many of the newest.", valueName: "n"))
  var latest: Int?

  @Option(help: ArgumentHelp("From this one on, such as 2024-04 or 2023/24.", valueName: "period"))
  var since: String?

  @Option(help: ArgumentHelp("The axis of time, where there are several.", valueName: "id"))
  var axis: String?

  @Flag(help: "Show what would be changed, and change nothing.")
  var dryRun = false

  @OptionGroup var service: ServiceNameOption
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    guard (latest == nil) != (since == nil) else {
      throw ValidationError("say --latest N, or --since PERIOD")
    }
    if let latest, latest < 1 { throw ValidationError("--latest is at least 1") }
    if let since, PeriodSelection(since: since) == nil {
      throw ValidationError("\"\(since)\" is no period; write 2024-04, 2023/24 or 2024")
    }
  }

  func run() async throws {
    guard
      let selection = latest.map(PeriodSelection.latest)
        ?? since.flatMap({ PeriodSelection(since: $0) })
    else { return }
    try await workspace.open(for: dryRun ? .reading : .writing) { workspace in
      let schema = KnownSchema(
        in: workspace, service: try service.url, language: service.language)
      guard let version = try workspace.query(named: name).version(for: nil) else { return }
      let update = try selection.apply(
        to: version.query, in: schema, axis: axis.map { SchemaID($0) })
      let (first, last) = (update.periods.first?.label ?? "", update.periods.last?.label ?? "")
      Console.narrate(
        """
        \(Narration.counted(update.periods.count, "period")), \(first) to \(last): \(update.added) \
        new, \(update.removed) no longer asked for
        """)
      if update.isShort { Console.narrate("note: the service has no more") }
      guard !dryRun else { return }
      switch try workspace.add(update.query, as: name, source: selection.source) {
      case .newVersion(let number), .unchanged(let number):
        // That it follows these periods from now on is known by its source, also where it has them.
        try workspace.setSource(selection.source, ofVersion: number, of: name)
        Console.narrate("\(name) is version \(number), query \(update.query.digest.short)")
      case .created: break
      }
    }
  }
}
