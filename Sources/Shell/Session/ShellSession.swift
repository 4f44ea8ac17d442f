import CellEngine
import CellLanguage
import Diagnostics
import Foundation
public import Notebooks
import StatAPI
import StatModel
import Synchronization
public import Tabulation
import Workspaces

/// What a shell or a script holds from cell to cell: names, results, settings, where answers come from.
///
/// It knows a terminal only by what it asks of one (``ShellTerminal``), and is used by one task at a
/// time.
public final class ShellSession {
  /// How a session begins.
  public struct Options: Sendable {
    /// Recording sets; empty is those that the workspace's queries were answered by.
    public var recordings: [String] = []
    /// The release that answers; nil is the newest.
    public var release: String?
    /// The form of results; nil is a box.
    public var format: TextTable.Format?
    /// The width of results; nil is the terminal's.
    public var width: Int?
    /// Whether nothing is drawn and coloured.
    public var isPlain = false
    /// How long each request takes at least.
    public var pause = Duration.zero
    /// Sources that reach the service; nil where the program has none.
    public var live: LiveSources?
    /// How the service is asked from the beginning; nil asks recordings.
    public var wish: LiveSources.Wish?

    /// As a workspace says.
    public init() {}
  }

  let workspace: Workspace
  let source: ShellSource
  let engine: CellSession
  let now: @Sendable () -> Date
  let secrets = KeyGuard()
  /// The way to the service; nil where there is none.
  let live: LiveSources?
  /// How the service is asked from the beginning; nil asks recordings.
  private let wish: LiveSources.Wish?
  let output: any SessionOutput
  /// The history of the workspace; nil in a script.
  var log: SessionLog?
  var settings = ShellSettings()
  /// The cells so far, in order.
  var cells: [EvaluatedCell] = []
  /// The codes that the way to an explanation has been told of.
  var explained: Set<String> = []
  /// How often words were used, up to so many cells; for completion.
  var wordUses: (cells: Int, counts: [String: Int]) = (0, [:])
  private let cellInHand = CellInHand()

  /// The name that queries without a name of their own are saved under.
  static let nameOfUnnamed = "unnamed"

  init(
    workspace: Workspace, options: Options, output: any SessionOutput,
    now: @escaping @Sendable () -> Date
  ) {
    self.workspace = workspace
    self.output = output
    self.now = now
    live = options.live
    wish = options.wish
    let recordings =
      options.recordings.isEmpty ? Self.recordings(of: workspace) : options.recordings
    source = ShellSource(
      recordings, release: options.release, pause: options.pause, now: now,
      record: { [cellInHand] event in
        var event = event
        event.notebook = "shell"
        event.cell = cellInHand.name
        try workspace.record(event)
      })
    engine = CellSession(
      workspace: workspace, source: source, files: ShellFiles(), policy: .renewing, for: .shell,
      now: now)
    settings.format = options.format
    settings.width = options.width
    settings.isPlain = options.isPlain
  }

  /// The recording sets that answered the workspace's queries, those that are still there.
  private static func recordings(of workspace: Workspace) -> [String] {
    ((try? workspace.recordings()) ?? []).map { RecordingsPath.folder($0, of: workspace) }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// Answers from where the options say; what they say of recordings it has.
  ///
  /// - Throws: Where there is no way to the service.
  func begin() throws {
    if let wish { try reachOut(wish) }
  }

  /// The number of the next cell.
  var nextNumber: Int { (cells.last?.number ?? 0) + 1 }

  /// Evaluates a cell, and keeps what came of it.
  func evaluate(_ parsed: ParseResult, text: String) async -> EvaluatedCell {
    let number = nextNumber
    cellInHand.name = String(number)
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = await engine.evaluate(
      parsed, named: Self.nameOfUnnamed, permitsHistory: true)
    engine.rememberResult(ofCell: number)
    rememberRecordings(of: outcome)
    let cell = EvaluatedCell(
      number: number, text: text, outcome: outcome, duration: clock.now - start)
    cells.append(cell)
    return cell
  }

  /// Lets the workspace know which recordings answered, so that the next session answers from them.
  private func rememberRecordings(of outcome: CellOutcome) {
    guard let folder = source.folders.first else { return }
    let path = RecordingsPath.kept(folder, in: workspace)
    for name in Set(outcome.answers.map(\.name)) {
      guard let query = try? workspace.query(named: name), query.recordings == nil else { continue }
      try? workspace.remember(recordings: path, for: name)
    }
  }

  /// The last cell that has shown something.
  func lastShown() throws(ShellRefusal) -> EvaluatedCell {
    guard let cell = cells.last(where: { !$0.outcome.outputs.isEmpty }) else {
      throw ShellRefusal("there is no result yet", remedy: "Show one first: show NAME")
    }
    return cell
  }

  /// A cell by its number; nil is the last.
  func cell(_ number: Int?) throws(ShellRefusal) -> EvaluatedCell {
    guard let last = cells.last else {
      throw ShellRefusal("there is no cell yet", remedy: "Type a statement first.")
    }
    guard let number else { return last }
    guard let cell = cells.first(where: { $0.number == number }) else {
      throw ShellRefusal(
        "there is no cell \(number)", remedy: "There are 1 to \(last.number); see .history")
    }
    return cell
  }
}

/// The cell that is being evaluated, for the audit.
private final class CellInHand: Sendable {
  private let state = Mutex("")

  var name: String {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
