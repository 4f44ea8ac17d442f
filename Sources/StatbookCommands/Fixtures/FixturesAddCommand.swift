import ArgumentParser
import Recordings
import StatAPI
import StatModel
import Workspaces

struct FixturesAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add what was analysed, or a saved body and its query, to a set.",
    discussion: """
      Three ways in: a snapshot of the workspace (NAME, NAME@N or NAME@RELEASE), all table answers that \
      the audit has since a time, or a body saved with curl and the query that it answers. The latter has \
      the origin "imported"; what comes from the workspace keeps its own. A set that is not there is made. \
      A body that answers another query is refused.

      Example: statbook fixtures add fixtures/mine --from-snapshot caseload@2025-09
      Example: statbook fixtures add fixtures/mine --from-audit 2026-08-01 --release 2026-08
      Example: statbook fixtures add fixtures/mine --response body.json --query query.json \
      --release 2026-08
      """)

  @Argument(help: "The folder of a recording set.")
  var set: String

  @Option(
    help: ArgumentHelp("A snapshot: NAME, NAME@N or NAME@RELEASE.", valueName: "snapshot"))
  var fromSnapshot: String?

  @Option(
    help: ArgumentHelp("The audit's table answers since a time: 2026-08-01.", valueName: "time"))
  var fromAudit: String?

  @Option(help: ArgumentHelp("The body of a table answer.", valueName: "file"))
  var response: String?

  @Option(help: ArgumentHelp("The query that it answers.", valueName: "file"))
  var query: String?

  @Option(
    help: ArgumentHelp(
      "The release, added as the newest where it is new; else that of the snapshot.",
      valueName: "release"))
  var release: String?

  @Option(help: ArgumentHelp("A name for the recording; else the query's.", valueName: "text"))
  var label: String?

  @Flag(help: "Take the place of what the release has of the same request.")
  var replace = false

  @OptionGroup var workspace: WorkspaceOption

  func validate() throws {
    try ReleaseArgument.check(release)
    let ways = [fromSnapshot != nil, fromAudit != nil, response != nil || query != nil]
    guard ways.count(where: { $0 }) == 1 else {
      throw ValidationError(
        "give one of --from-snapshot, --from-audit, or --response with --query")
    }
    if (response == nil) != (query == nil) {
      throw ValidationError("--response and --query go together")
    }
    if response != nil, release == nil {
      throw ValidationError("a saved body needs its --release, such as --release 2026-08")
    }
    if let fromAudit, Timestamp.date(fromAudit) == nil {
      throw ValidationError(
        "\"\(fromAudit)\" is no time; write 2026-08-12 or 2026-08-12T09:30:00Z")
    }
  }

  func run() async throws {
    if let response, let query, let release {
      try add([try savedBody(response, query)], release, "the saved body", .statXplore, .imported)
      return
    }
    for (release, kept) in try await keptAnswers() {
      try add(
        kept.map(\.recording), release, "the workspace", kept[0].service, kept[0].origin)
    }
  }

  /// The body that a file holds, with the query of another.
  private func savedBody(_ response: String, _ query: String) throws -> NewRecording {
    let file = try InputFile(response)
    let answer = try Document.response(file)
    let asked =
      switch try Document(try InputFile(query)) {
      case .query(let query, _): query
      case .response(let response): response.echoedQuery
      }
    let mismatches = asked.mismatches(with: answer.table)
    guard mismatches.isEmpty else {
      throw Failure(
        "\(response) answers another query than \(query)",
        remedy: "Give the query that was sent.", notes: mismatches.map(\.description))
    }
    return NewRecording(
      .table(asked, label: label ?? answer.table.dataset.label),
      APIResponse(
        status: 200, headers: KeptAnswer.headers, body: file.bytes,
        source: ResponseSource(origin: .imported, name: file.name)),
      recordedAt: file.modified ?? Clock.now(), replaces: replace)
  }

  /// What the workspace has, by release.
  private func keptAnswers() async throws -> [(release: String, answers: [KeptAnswer])] {
    let answers = try await workspace.open(for: .reading) { workspace in
      if let fromSnapshot {
        return [try KeptAnswer(try workspace.observation(.init(fromSnapshot)), in: workspace)]
      }
      return try KeptAnswer.all(since: fromAudit.flatMap(Timestamp.date), in: workspace)
    }
    var groups: [(release: String, answers: [KeptAnswer])] = []
    for var answer in answers {
      guard let name = release ?? answer.release else {
        throw Failure(
          "it is not known which release \(answer.name) is of",
          remedy: "Say so with --release, such as --release 2026-08.")
      }
      answer.recording.replaces = replace
      if let label { answer.recording.request.label = label }
      if let place = groups.firstIndex(where: { $0.release == name }) {
        groups[place].answers.append(answer)
      } else {
        groups.append((name, [answer]))
      }
    }
    return groups
  }

  private func add(
    _ recordings: [NewRecording], _ release: String, _ source: String, _ service: ServiceAddress,
    _ origin: Origin
  ) throws {
    let title = recordings.first?.request.label ?? source
    var writer = try RecordingWriter(
      directory: set, release: release,
      new: SetDescription(recordingsOf: service, title: title, origin: origin),
      forbidding: Environment.secrets)
    let entries = try writer.add(recordings)
    for entry in entries {
      Console.narrate(
        "added \(entry.release)/\(entry.responseFile), identity \(entry.identity.digest.short)")
    }
    RepeatedRequests.tell(
      of: entries.map(\.identity), in: release, of: try RecordingSet(reading: set))
  }
}
