import ArgumentParser
import Collecting
import Foundation
import StatAPI
import StatModel
import Tabulation
import Workspaces

struct ReleaseDayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release-day",
    abstract: "Ask the service again for saved queries, and tell on one page what is new.",
    discussion: """
      First whether the schema still has what they ask for, which is free where nothing changed; then each \
      query, moved on where it follows the newest periods (query periods --latest). It ends when the budget \
      or the hour of the service is used up, and says what is left; run again, also after it was killed, it \
      goes on there. Queries whose ids are gone are not asked, but listed with what may stand for these; \
      --update replaces what is beyond doubt.

      The page: new periods, figures of the past that changed, structure, broken queries, quoted figures, \
      what is left over, provenance. --since makes it again from the workspace and asks nothing. Exits with \
      1 where anything changed, is broken or is left over, with 3 where a request failed.

      Example: statbook release-day --budget 100 --release 2026-11
      Example: statbook release-day caseload amounts --threshold 0.5% -o today.html
      Example: statbook release-day --since 2026-08 -o august.md
      """)

  @Argument(help: "The queries; all, where none is named.")
  var names: [String] = []

  @Option(help: ArgumentHelp("The most requests of this run that may count.", valueName: "n"))
  var budget = 200

  @Option(
    help: ArgumentHelp("The release that the new figures are tagged with.", valueName: "name"))
  var release: String?

  @Option(
    help: ArgumentHelp(
      "Name only changes of so much or more: 100, or 0.5%; else all.", valueName: "size"),
    transform: Self.threshold)
  var threshold: ChangeThreshold?

  @Flag(help: "Replace ids that are gone where that is beyond doubt, and ask.")
  var update = false

  @Flag(help: "Ask all anew, also what an unfinished run has asked already.")
  var again = false

  @Flag(help: "Say what would be asked, and ask nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      """
      Ask nothing; compare what the workspace holds since a time with what it held before, or the \
      last observations with a release.
      """, valueName: "time or release"))
  var since: String?

  @OptionGroup var quoted: QuotedFigures
  @OptionGroup var file: ReleaseDayFileOptions
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    try ReleaseArgument.check(release)
    guard budget >= 1 else { throw ValidationError("--budget is at least 1") }
    if since != nil, dryRun || update || again || release != nil {
      throw ValidationError("--since asks nothing, so that only the form of the page can be chosen")
    }
  }

  func run() async throws {
    if let since { return try await tellAgain(since: since) }
    // Whoever waits for the page wants to know what is left rather than to wait for the next hour.
    var connection = connection
    connection.noWait = true
    try await workspace.open(for: .writing) { workspace in
      let budget = RequestBudget(budget)
      try await LiveConnection.use(connection, mode: .live, in: workspace, budget: budget) {
        connection in
        let day = ReleaseDay(
          connection.client, access: connection.access, budget: budget, in: workspace,
          language: connection.language, setting: setting, now: Clock.now)
        let plan = try day.plan(cellLimit: BatchPlan.usualCellLimit)
        for line in plan.lines { Console.narrate(line) }
        if dryRun {
          for name in plan.names { Console.narrate("  \(name)") }
          return
        }
        let outcome = try await day.run(
          asking: { query, name, keep in
            try await LargeQuery(
              query: query, label: name, connection: connection, workspace: workspace
            ).ask(handingOn: keep)
          }, progress: Self.steps)
        try await tell(outcome, of: connection.address, in: workspace)
      }
    }
  }

  /// Tells every hundredth node, and all else.
  private static let steps: @Sendable (CollectingProgress) -> Void = { progress in
    if case .nodes(let done, _) = progress, !done.isMultiple(of: 100) { return }
    LiveProgress.tell(progress)
  }

  private static func threshold(_ text: String) throws -> ChangeThreshold {
    guard let threshold = ChangeThreshold(text) else {
      throw ValidationError("--threshold takes a number, such as 100, or per cent, such as 0.5%")
    }
    return threshold
  }

  private var setting: ReleaseDay.Setting {
    var setting = ReleaseDay.Setting()
    setting.names = names
    setting.release = release
    setting.takesSuccessors = update
    setting.startsAnew = again
    return setting
  }
}
