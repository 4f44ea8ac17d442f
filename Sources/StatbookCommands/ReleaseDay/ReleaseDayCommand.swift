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

  @Option(help: ArgumentHelp("The release that the new figures are tagged with.", valueName: "name"))
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
        let plan = try day.plan(cellLimit: LargeQuery.usualLimit)
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
          }, progress: LiveProgress.tell)
        try tell(outcome, of: connection.address, in: workspace)
      }
    }
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

  private func tell(
    _ outcome: ReleaseDayOutcome, of service: ServiceAddress, in workspace: Workspace
  ) throws {
    var run = ReleaseDayReport.Run(began: outcome.began)
    run.release = release
    run.service = service.url
    run.requests = Self.words(for: outcome, budget: budget)
    if let stop = outcome.stop {
      run.stop = [stop.message, "Run it again to go on where it ended."]
    }
    let different = try page(
      run, of: outcome.entries, since: Timestamp.preciseText(outcome.began), in: workspace)
    if outcome.hasFailed { throw ExitStatus.requestFailed }
    if different { throw ExitStatus.difference }
  }

  private static func words(for outcome: ReleaseDayOutcome, budget: Int) -> String {
    let used =
      "\(RateLimit.grouped(outcome.requests)) of \(RateLimit.grouped(budget)) requests used"
    return used + (outcome.isResumed ? ", by this run alone" : "")
      + (outcome.limit.map { "; \($0.sentence) at the service" } ?? "")
  }

  /// Makes the page again from what the workspace holds.
  private func tellAgain(since: String) async throws {
    let different = try await workspace.open(for: .reading) { workspace in
      let queries = names.isEmpty ? try workspace.queryNames() : names
      let isRelease = try workspace.releases().contains { $0.name == since }
      guard isRelease || Timestamp.date(since) != nil else {
        throw Failure(
          "\"\(since)\" is no time, and no release that the workspace knows",
          remedy: "Write 2026-08-12 or 2026-08-12T09:30:00Z; or see: statbook release list")
      }
      let time = isRelease ? nil : Timestamp.date(since)
      let schema = KnownSchema(
        in: workspace, service: try connection.address.url, language: connection.language)
      let entries = try queries.map { name in
        var entry = try ReleaseDayEntry(
          name, since: time.map { .time($0) } ?? .release(since), in: workspace)
        try entry.findNewer(in: workspace, schema)
        return entry
      }
      let first = entries.compactMap(\.after?.provenance.observedAt).min()
      var run = ReleaseDayReport.Run(began: time ?? first ?? Clock.now())
      run.release = Self.onlyRelease(of: entries)
      return try page(run, of: entries, since: since, in: workspace)
    }
    if different { throw ExitStatus.difference }
  }

  private static func onlyRelease(of entries: [ReleaseDayEntry]) -> String? {
    let releases = Set(entries.compactMap { $0.after?.provenance.release })
    return releases.count == 1 ? releases.first : nil
  }

  /// Writes the page.
  ///
  /// - Returns: Whether it tells of anything.
  private func page(
    _ run: ReleaseDayReport.Run, of entries: [ReleaseDayEntry], since: String,
    in workspace: Workspace
  ) throws -> Bool {
    var run = run
    run.command =
      (["statbook release-day"] + names + ["--since", since]
      + (threshold.map { ["--threshold", "\($0)".replacing(" ", with: "")] } ?? []))
      .joined(separator: " ")
    run.tool = Version.text
    let threshold = threshold ?? .none
    let report = ReleaseDayReport(
      run, queries: try entries.map { try $0.query(threshold: threshold, in: workspace) },
      threshold: threshold)
    try file.write(report)
    return report.isDifferent
  }
}
