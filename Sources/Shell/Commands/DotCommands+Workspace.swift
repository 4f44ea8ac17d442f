import CellEngine
import CellLanguage
import Notebooks
import StatAPI
import StatModel
import Workspaces

extension DotCommandTable {
  static let mode = DotCommand(
    ".mode", "[replay FOLDER…|live|record FOLDER|offline]", "where answers come from",
    """
    Tells where answers come from. `.mode replay FOLDER` answers from a recording set, and from nothing \
    else; `.mode offline` from what the workspace has kept. `.mode live` asks the service; `.mode record \
    FOLDER [RELEASE]` asks it for what the set does not have, and records that. The service is asked by a \
    program of its own, statbook-remote, which has the key: `statbook key set`.
    """,
    example: ".mode replay fixtures/uc-households", takes: 0...8,
    .words(["replay", "live", "record", "offline"]), takesLong: true
  ) { session, arguments in
    switch arguments.first {
    case nil: break
    case "replay":
      let folders = Array(arguments.dropFirst())
      guard !folders.isEmpty else {
        throw ShellRefusal("which recording set?", remedy: "Write: .mode replay FOLDER")
      }
      try session.source.use(folders.map(ShellFiles.place))
      session.engine.sourceHasChanged()
      try await session.engine.readKnownSchema()
    case "offline":
      try session.source.use([])
      session.engine.sourceHasChanged()
    case "live":
      try session.reachOut(LiveSources.Wish(.live))
    case "record":
      guard arguments.count > 1 else {
        throw ShellRefusal(
          "which recording set?", remedy: "Write: .mode record FOLDER, or FOLDER RELEASE")
      }
      try session.reachOut(
        LiveSources.Wish(
          .recordNew, folder: ShellFiles.place(of: arguments[1]),
          release: arguments.count > 2 ? arguments[2] : nil))
    case let word?:
      throw ShellRefusal(
        "there is no mode \(word)", remedy: "Write replay FOLDER, live, record FOLDER, or offline.")
    }
    session.tell(session.modeInWords)
    return .read
  }

  static let release = DotCommand(
    ".release", "[RELEASE|newest]", "which release answers",
    """
    Tells the releases of the recordings, or answers as of one from now on. `newest` is the newest of each \
    recording set.
    """,
    example: ".release 2025-09", takes: 0...1, .release
  ) { session, arguments in
    if let name = arguments.first {
      try session.source.use(release: name == "newest" ? nil : name)
      session.engine.sourceHasChanged()
    }
    let there = session.source.releasesThere
    session.tell(
      "release: \(session.source.release ?? "newest")"
        + (there.isEmpty ? "" : " (there are \(there.joined(separator: ", ")))"))
    return .read
  }

  static let schema = DotCommand(
    ".schema", "[NAME]", "datasets, fields, values",
    """
    Lists the datasets that the workspace knows, or describes what a name stands for, as the statement \
    `describe` does: its measures and fields, its levels, its values.
    """,
    example: ".schema", takes: 0...1, .schema
  ) { session, arguments in
    if let name = arguments.first { return .evaluate(["describe \(name)"]) }
    let datasets = try session.workspace.schemaEntries(ofKind: .dataset)
    guard !datasets.isEmpty else {
      throw ShellRefusal(
        "the workspace knows no dataset yet",
        remedy: "Answer from recordings: .mode replay FOLDER")
    }
    try session.show(SessionLists.datasets(datasets, names: session.engine.boundNames))
    return .read
  }

  static let queries = DotCommand(
    ".queries", "", "saved queries", "Lists the queries that the workspace keeps, each a result.",
    example: ".queries"
  ) { session, _ in
    try session.show(
      WorkspaceLists.queries(of: session.workspace), orSay: "no query is saved yet: get saves one")
    return .read
  }

  static let snapshots = DotCommand(
    ".snapshots", "[QUERY]", "what was observed, and when",
    "Lists what was observed of a query, or of all: `NAME@N`, its release, its snapshot.",
    example: ".snapshots households", takes: 0...1, .query
  ) { session, arguments in
    try session.show(
      WorkspaceLists.observations(of: arguments.first, in: session.workspace),
      orSay: "nothing was observed yet: get observes")
    return .read
  }

  static let audit = DotCommand(
    ".audit", "[N]", "the last requests",
    "Lists the last 20 requests of the workspace, or the last N. `statbook audit list` has all.",
    example: ".audit 5", takes: 0...1
  ) { session, arguments in
    let count = try arguments.first.map(DotCommandTable.number) ?? 20
    try session.show(
      WorkspaceLists.audit(session.workspace.audit().suffix(max(0, count))),
      orSay: "nothing was asked yet")
    return .read
  }
}

extension ShellSession {
  /// The mode in a word, for the prompt.
  var mode: String {
    switch source.mode {
    case .replay: source.folders.isEmpty ? "offline" : "replay"
    case .live: "live"
    case .recordNew, .recordAll, .recheck: "record"
    }
  }

  /// The mode in a sentence.
  var modeInWords: String {
    switch source.mode {
    case .replay:
      source.folders.isEmpty
        ? "offline: answers are what the workspace has kept"
        : "replay: answers come from \(source.folders.joined(separator: ", "))"
    case .live: "live: the service is asked, and nothing is recorded"
    case .recordNew, .recordAll, .recheck:
      "record: the service is asked for what is not recorded, and that is recorded"
    }
  }

  /// Answers from the service from now on.
  func reachOut(_ wish: LiveSources.Wish) throws {
    guard let live else {
      throw ShellRefusal(
        "this program has no way to the service",
        remedy: "Answer from recordings: .mode replay FOLDER")
    }
    try source.use(wish, of: live, in: workspace)
    engine.sourceHasChanged()
  }
}
