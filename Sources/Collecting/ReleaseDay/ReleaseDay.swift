public import StatAPI
public import StatModel
public import Workspaces

public import struct Foundation.Date

/// Asks a service again for the saved queries of a workspace, when it has published.
///
/// First whether the schema still has what they ask for: which costs nothing where it has not changed.
/// Then each query, moved on to the newest periods where its user wants that. At last, with what is left
/// of the budget, what stands now for the ids of those that are broken.
///
/// When a release day began stands in the workspace until nothing is left of it. What was observed since
/// is not asked again, so that a run that was killed, or had too small a budget, goes on where it was;
/// after a day it does not, since what it saw is old.
///
/// ```swift
/// let day = ReleaseDay(client, access: access, budget: budget, in: workspace, now: clock)
/// print(try day.plan(cellLimit: 1_000_000).lines)
/// let outcome = try await day.run { query, name, keep in try keep(await client.table(query)) }
/// ```
public struct ReleaseDay: Sendable {
  /// What a user may choose.
  public struct Setting: Sendable {
    /// The queries; all, where empty.
    public var names: [String] = []
    /// The release that the new observations are tagged with.
    public var release: String?
    /// Whether ids that are gone are replaced where that is beyond doubt.
    public var takesSuccessors = false
    /// Whether a run that was broken off is given up, and all is asked anew.
    public var startsAnew = false

    /// All queries, asked as they are.
    public init() {}
  }

  /// Asks for a table under the name of its query, and hands the answer to `keep`.
  public typealias Ask = (
    _ query: TableQuery, _ name: String, _ keep: (TableAnswer) throws -> Void
  ) async throws -> Void

  let client: StatClient
  let access: ServiceAccess
  let budget: RequestBudget
  let workspace: Workspace
  let language: String?
  let setting: Setting
  let now: @Sendable () -> Date

  /// - Parameters:
  ///   - client: A client over the transport of `access`.
  ///   - access: Whose setting has the budget.
  ///   - language: That of the client.
  public init(
    _ client: StatClient, access: ServiceAccess, budget: RequestBudget, in workspace: Workspace,
    language: String? = nil, setting: Setting = Setting(), now: @escaping @Sendable () -> Date
  ) {
    self.client = client
    self.access = access
    self.budget = budget
    self.workspace = workspace
    self.language = language
    self.setting = setting
    self.now = now
  }

  private var run: SchemaRun { .ofSavedQueries(service: access.service.url, language: language) }

  /// When the release day began that goes on; nil where a new one is to begin.
  func unfinished() throws -> Date? {
    guard !setting.startsAnew, let began = try workspace.startOfSchemaRun(run) else { return nil }
    return now().timeIntervalSince(began) > SchemaSync.longestInterruption ? nil : began
  }

  /// What the run needs from here on; asks nothing.
  ///
  /// - Parameter cellLimit: The most cells that the service gives at once.
  public func plan(cellLimit: Int) throws -> ReleaseDayPlan {
    let queries = try queries()
    let began = try unfinished()
    let pending = try queries.filter { query in
      try began.map { try ReleaseDayEntry(query.name, since: .time($0), in: workspace) }?.after
        == nil
    }
    let asked = pending.compactMap { $0.version(for: setting.release)?.query }
    let tables = try asked.reduce(0) { $0 + (try parts(of: $1, cellLimit: cellLimit)) }
    return ReleaseDayPlan(
      queries: queries.count, done: queries.count - pending.count, names: pending.map(\.name),
      tables: tables, checks: SchemaNeeds(of: asked).count, budget: budget.left,
      forecast: try access.forecast(requests: tables, for: .table(dataset: "")))
  }

  /// Asks, until all is asked, or the budget or the service's window is used up, or the service fails.
  ///
  /// - Parameter ask: Asks for a table. What it throws beside `APIError` ends the run.
  /// - Throws: `WorkspaceError`, `CancellationError`, or what `ask` throws.
  public func run(
    asking ask: Ask, progress: @escaping @Sendable (CollectingProgress) -> Void = { _ in }
  ) async throws -> ReleaseDayOutcome {
    let queries = try queries()
    let unfinished = try unfinished()
    if unfinished == nil { try workspace.beginSchemaRun(run, at: now()) }
    let began = try workspace.startOfSchemaRun(run) ?? now()
    let walk = ReleaseDayWalk(self, since: began, progress: progress)
    try await walk.run(queries, asking: ask)
    var outcome = ReleaseDayOutcome(
      began: began, isResumed: unfinished != nil, entries: walk.entries, stop: walk.stop)
    if outcome.isFinished { try workspace.endSchemaRun(run) }
    outcome.requests = budget.used
    outcome.limit = try access.forecast(requests: 0, for: .table(dataset: "")).limit
    return outcome
  }

  private func queries() throws -> [SavedQuery] {
    setting.names.isEmpty
      ? try workspace.queries() : try setting.names.map { try workspace.query(named: $0) }
  }

  private func parts(of query: TableQuery, cellLimit: Int) throws -> Int {
    let axes = try workspace.batchAxes(
      of: query, service: access.service.url, language: language)
    // What can't be told before it is asked, such as values that are not known, is one request at least.
    return (try? BatchPlan(query, axes: axes, cellLimit: cellLimit).parts.count) ?? 1
  }
}
