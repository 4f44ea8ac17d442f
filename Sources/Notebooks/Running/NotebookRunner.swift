import CellEngine
import CellLanguage
import Diagnostics
import Recordings
import StatAPI
import StatModel
import Synchronization
public import Workspaces

public import struct Foundation.Date

/// Runs the cells of a notebook, in order.
public struct NotebookRunner: Sendable {
  /// What a run is for.
  public enum Purpose: Sendable {
    /// To show the outputs; files are written, and new names are locked.
    case running
    /// To compare with what the notebook says: nothing is written but to a scratch folder, and names
    /// must be locked.
    case verifying(scratch: String)
    /// To be shown as a page: as a run, but files go to a scratch folder.
    case reporting(scratch: String)
  }

  /// How a run differs from what the notebook says.
  public struct Options: Sendable {
    /// Values in the place of parameters of the front matter.
    public var parameters: [String: String] = [:]
    /// Recording sets in the place of those of the front matter, from where the program runs.
    public var recordings: [String] = []
    /// Whether names are resolved anew.
    public var updatesLock = false
    /// Asks the service, as is wished, in the place of the recordings alone; nil doesn't.
    public var live: (sources: LiveSources, wish: LiveSources.Wish)?

    /// As the notebook says.
    public init() {}
  }

  let notebook: Notebook
  let purpose: Purpose
  let options: Options
  let now: @Sendable () -> Date

  /// A run of a notebook.
  ///
  /// - Parameter now: The clock.
  public init(
    _ notebook: Notebook, for purpose: Purpose, options: Options = Options(),
    now: @escaping @Sendable () -> Date
  ) {
    self.notebook = notebook
    self.purpose = purpose
    self.options = options
    self.now = now
  }

  /// Runs the cells in a workspace.
  ///
  /// - Parameter progress: Is told each cell as soon as it has been evaluated.
  public func run(
    in workspace: Workspace, progress: (CellReport) throws -> Void = { _ in }
  ) async throws -> RunReport {
    var report = RunReport(notebook: notebook)
    report.diagnostics =
      notebook.file.problems + notebook.workspaceProblems + notebook.lockProblems(for: purpose)
    let parameters = parameters(&report)
    guard !report.hasErrors, let sets = sets(&report) else { return report }
    let context = Mutex("")
    let name = notebook.name
    let record: @Sendable (AuditEvent) throws -> Void = { event in
      var event = event
      event.notebook = name
      event.cell = context.withLock { $0 }
      try workspace.record(event)
    }
    let recordings = RecordingSource(
      sets, releases: notebook.releases,
      remedyForNone: "Name a set in the front matter: `recordings: ../../fixtures/NAME`.", now: now,
      record: record)
    let source =
      try options.live.map { try $0.sources.source($0.wish, workspace, recordings, record) }
      ?? recordings
    let session = CellSession(
      workspace: workspace, source: source,
      files: NotebookFiles(place: notebook.place, scratch: purpose.scratch),
      lock: notebook.lock ?? NameLock(), policy: policy, now: now)
    let before = (try? workspace.cellKeys(ofNotebook: name)) ?? [:]
    for cell in notebook.file.cells {
      context.withLock { $0 = cell.name }
      var result = await evaluate(cell, in: session, parameters: parameters)
      result.outcome.state = Self.state(result.outcome, before: before[cell.name])
      report.cells.append(result)
      try progress(result)
    }
    context.withLock { $0 = "" }
    for quote in notebook.file.quotes {
      report.quotes.append(await evaluate(quote, in: session, parameters: parameters))
    }
    report.lock = Self.lock(after: report.cells, used: session.lock, before: notebook.lock)
    if options.live == nil {
      report.diagnostics += recordings.unusedReleases.compactMap {
        unusedRelease($0, cells: report.cells)
      }
    }
    report.recordings = sets
    report.usage = recordings.usage
    let keys = report.cells.compactMap { cell in
      cell.outcome.key.map { (cell.cell.name, $0) }
    }
    try? workspace.remember(
      cellKeys: Dictionary(keys, uniquingKeysWith: { $1 }), ofNotebook: name)
    return report
  }

  /// How a cell came out, seen beside its last run.
  private static func state(_ outcome: CellOutcome, before: Digest?) -> CellState {
    switch (outcome.state, before) {
    case (.failed, _), (.skipped, _): outcome.state
    case (_, nil): .fresh
    case (let state, let key?): key == outcome.key ? state : .stale
    }
  }

  /// What the names came to; where a cell was not evaluated, what it used is not known, and all that was
  /// pinned before stays.
  private static func lock(
    after cells: [CellReport], used: NameLock, before: NameLock?
  ) -> NameLock {
    guard let before, cells.contains(where: { [.failed, .skipped].contains($0.outcome.state) })
    else { return used }
    return NameLock(before.entries.merging(used.entries) { $1 })
  }

  private var policy: CellSession.LockPolicy {
    if options.updatesLock { return .renewing }
    if case .verifying = purpose { return .strict }
    return .open
  }

  private func evaluate(
    _ cell: NotebookCell, in session: CellSession, parameters: [String: String]
  ) async -> CellReport {
    var result = CellReport(cell: cell, width: notebook.width)
    let isVerifying = if case .verifying = purpose { true } else { false }
    guard !cell.options.isSkipped, !(isVerifying && cell.options.isLive) else {
      result.outcome.state = .skipped
      return result
    }
    let parsed = CellParser.parse(cell.source.bytes, parameters: parameters)
    result.outcome = await session.evaluate(
      parsed, named: cell.name,
      permitsHistory: cell.options.isLive && cell.options.ignoresOutput)
    if case .incomplete = parsed.outcome, !result.outcome.hasErrors {
      result.outcome.problems.append(
        Problem(
          .missingText, at: SourceRange(cell.source.bytes.count, cell.source.bytes.count),
          "the cell ends in the middle of a statement"))
      result.outcome.state = .failed
    }
    if let code = cell.options.failsWith { result.expectFailure(code) }
    return result
  }

  private func evaluate(
    _ quote: FigureQuote, in session: CellSession, parameters: [String: String]
  ) async -> QuoteReport {
    var report = QuoteReport(quote: quote)
    let (reference, problems) = CellParser.figure(quote.source.bytes, parameters: parameters)
    report.problems = problems
    guard let reference else { return report }
    (report.figure, report.problems) = await session.figure(quoted: reference)
    return report
  }

  /// A warning of a release that is said of something else than a dataset of the notebook.
  private func unusedRelease(_ name: String, cells: [CellReport]) -> Diagnostic? {
    // A cell that failed or was skipped may be the one that asks for it.
    guard cells.allSatisfy({ ![.failed, .skipped].contains($0.outcome.state) }) else { return nil }
    let entry = notebook.file.frontMatter.releases.first { $0.name.lowercased() == name }
    var diagnostic = Diagnostic(
      "releases: \(entry?.name ?? name) names no dataset that a cell asks for",
      remedy: "Write the name that `use` binds, or that of the dataset, such as UC_Households.",
      place: notebook.file.frontMatter.spot(of: "releases", entry: entry?.name ?? name)?.place)
    diagnostic.code = .releaseUnused
    diagnostic.severity = .warning
    return diagnostic
  }

  private func parameters(_ report: inout RunReport) -> [String: String] {
    var values = Dictionary(
      notebook.file.frontMatter.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    for (name, value) in options.parameters.sorted(by: { $0.key < $1.key }) {
      guard values[name] != nil else {
        let known = values.keys.sorted().joined(separator: ", ")
        var diagnostic = Diagnostic(
          "the notebook has no parameter \(name)",
          remedy: known.isEmpty
            ? "Give it one in the front matter: `parameters: {\(name): VALUE}`."
            : "It has: \(known).")
        diagnostic.code = .parameterUnknown
        report.diagnostics.append(diagnostic)
        continue
      }
      values[name] = value
    }
    return values
  }

  /// Whether a set is the one that the run records to, and not there yet.
  private func isToBeMade(_ folder: String) -> Bool {
    options.live?.wish.folder == folder && RecordingSet.isAbsent(folder)
  }

  /// The recording sets that answer; nil where one can't be read.
  private func sets(_ report: inout RunReport) -> [RecordingSet]? {
    var sets: [RecordingSet] = []
    let named =
      options.recordings.isEmpty ? notebook.file.frontMatter.recordings : options.recordings
    for path in named {
      do {
        let folder = options.recordings.isEmpty ? try notebook.place.readable(path) : path
        if isToBeMade(folder) { continue }
        let set = try RecordingSet(reading: folder, shownAs: path)
        try set.refuseAge(at: now())
        sets.append(set)
      } catch {
        var diagnostic =
          switch error {
          case let error as RecordingError: Diagnostic(error.message, remedy: error.remedy)
          case let error as FileRefusal: Diagnostic(error.message, remedy: error.remedy)
          default: Diagnostic("\(error)")
          }
        let isOutside = (error as? FileRefusal)?.isOutside ?? false
        diagnostic.code = isOutside ? .outsideOfRoot : .recordingsRefused
        diagnostic.place =
          notebook.file.frontMatter.spot(of: "recordings", entry: path)?.place
        report.diagnostics.append(diagnostic)
      }
    }
    return report.hasErrors ? nil : sets
  }
}

extension NotebookRunner.Purpose {
  /// The folder in whose place files are written, where a run may not write beside the notebook.
  var scratch: String? {
    switch self {
    case .running: nil
    case .verifying(let scratch), .reporting(let scratch): scratch
    }
  }
}
