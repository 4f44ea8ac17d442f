public import StatAPI
public import StatModel
public import Workspaces

public import struct Foundation.Date

/// Asks for a large query part by part, and hands on the one table that it makes.
///
/// Each part is kept in the workspace as it comes, so that a run that is broken off goes on with
/// what is missing only. The parts are removed once the table was handed on.
public struct BatchRun: Sendable {
  /// What a run would take.
  public struct Estimate: Sendable, Equatable {
    /// The parts of the whole.
    public var parts: Int
    /// The parts that are kept from a run before.
    public var kept: Int
    /// The requests that are needed, and what is left of the window.
    public var requests: RequestForecast
    /// The cells of the table, of all measures.
    public var cells: Int
    /// The axes along which the query is split.
    public var axes: [SchemaID]
  }

  private let plan: BatchPlan
  private let access: ServiceAccess
  private let workspace: Workspace
  private let language: String?
  private let job: BatchJob
  private let now: @Sendable () -> Date
  private let progress: @Sendable (CollectingProgress) -> Void

  /// A run of a plan.
  ///
  /// - Parameter language: The language of labels, if not the service's own.
  public init(
    _ plan: BatchPlan, access: ServiceAccess, workspace: Workspace, language: String? = nil,
    now: @escaping @Sendable () -> Date,
    progress: @escaping @Sendable (CollectingProgress) -> Void = { _ in }
  ) {
    self.plan = plan
    self.access = access
    self.workspace = workspace
    self.language = language
    self.now = now
    self.progress = progress
    job = BatchJob(query: plan.query.digest, service: access.service.url, language: language)
  }

  /// What the run would take from here on; asks nothing.
  public func estimate() throws -> Estimate {
    let kept = try workspace.batchPartQueries(of: job)
    let missing = plan.parts.count { !kept.contains($0.query.digest) }
    return Estimate(
      parts: plan.parts.count, kept: plan.parts.count - missing,
      requests: try access.forecast(requests: missing, for: operation), cells: plan.cells,
      axes: plan.splitAxes)
  }

  /// Drops the parts that are kept, so that all are asked again.
  public func dropParts() throws { try workspace.removeBatchParts(of: job) }

  /// Asks for the missing parts, and hands on the table; then removes the parts.
  ///
  /// The body that is handed on is that of the table as ``TableResponse/body`` writes it, or the
  /// one received, where there is one part. Its source is that of the part that came last.
  ///
  /// - Parameters:
  ///   - label: Whom the query's name is to be told.
  ///   - asksAgain: Whether parts that are not of one release are dropped and asked again, once.
  ///     Else they stay, and the run fails until they are dropped.
  ///   - handOn: Keeps the table. Where it fails, the parts stay.
  /// - Throws: `APIError` or `WorkspaceError`; the parts that came are kept.
  @discardableResult
  public func run<Result>(
    label: String? = nil, asksAgain: Bool = false, handingOn handOn: (TableAnswer) throws -> Result
  ) async throws -> Result {
    let answer: TableAnswer
    do {
      answer = try await collect(label: label)
    } catch let error as APIError where error.code == .partsDiffer && asksAgain {
      try dropParts()
      answer = try await collect(label: label)
    }
    let result = try handOn(answer)
    try dropParts()
    return result
  }

  private var operation: StatAPI.Operation { .table(dataset: plan.query.dataset) }

  private func collect(label: String?) async throws -> TableAnswer {
    var stitch = BatchStitch(plan)
    var last: BatchPart?
    let byQuery = Dictionary(grouping: plan.parts) { $0.query.digest }
    for kept in try workspace.batchParts(of: job) {
      // A part of another plan of the same query, made for another limit, is of no use.
      guard let parts = byQuery[kept.query] else { continue }
      let table = try TableResponse.decode(kept.body).table
      for part in parts { try stitch.add(table, to: part) }
      if last.map({ $0.observedAt <= kept.observedAt }) ?? true { last = kept }
    }
    let missing = stitch.missing
    try access.require(requests: missing.count, for: operation)
    let client = StatClient(transport: access.transport, base: access.service, language: language)
    for part in missing {
      try Task.checkCancellation()
      progress(.part(part.number, of: plan.parts.count))
      let answer = try await client.table(part.query, label: label)
      try stitch.add(answer.response.table, to: part)
      let kept = BatchPart(
        query: part.query.digest, number: part.number, body: answer.body,
        origin: answer.source.origin, source: answer.source.name,
        observedAt: answer.source.observedAt ?? now())
      try workspace.keep(kept, of: job)
      last = kept
    }
    let response = try stitch.finish()
    let source = ResponseSource(
      origin: last?.origin ?? .live, name: last?.source ?? access.service.url,
      observedAt: last?.observedAt)
    if plan.splitAxes.isEmpty, let last {
      let received = try TableResponse.decode(last.body)
      return TableAnswer(response: received, body: last.body, source: source)
    }
    return TableAnswer(response: response, body: response.body, source: source)
  }
}
