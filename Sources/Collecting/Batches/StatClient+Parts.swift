public import StatAPI
public import StatModel

extension StatClient {
  /// Asks for a table, in parts where the answer is that it has too many cells.
  ///
  /// The refusal names the limit, and that decides the parts; so does a recorded one, and a recording of the
  /// refusal, the parts, and the levels that had to be known is replayed to the same table. Which values an
  /// axis has that the query does not list, is asked of the schema; nothing is kept here.
  ///
  /// - Parameters:
  ///   - progress: Is told of each part before it is asked.
  ///   - announce: Is told the plan before the first part is asked; where it throws, none is.
  /// - Returns: Where it was asked in parts, the table that they make, with the body that
  ///   ``TableResponse/body`` writes, and the source of the part that came last.
  /// - Throws: `APIError`; of code `cellLimit` where the query can't be split, of code `partsDiffer`
  ///   where the parts are not of one release.
  public func table(
    _ query: TableQuery, label: String? = nil,
    progress: (CollectingProgress) -> Void = { _ in },
    splitting announce: (BatchPlan) throws -> Void
  ) async throws -> TableAnswer {
    do {
      return try await table(query, label: label)
    } catch let error as APIError where error.code == .cellLimit {
      guard let cells = error.cells else { throw error }
      let plan = try BatchPlan(
        query, axes: try await batchAxes(of: query), cellLimit: cells.limit)
      try announce(plan)
      return try await table(inPartsOf: plan, label: label, progress)
    }
  }

  private func table(
    inPartsOf plan: BatchPlan, label: String?, _ progress: (CollectingProgress) -> Void
  ) async throws -> TableAnswer {
    var stitch = BatchStitch(plan)
    var last: ResponseSource?
    for part in plan.parts {
      try Task.checkCancellation()
      progress(.part(part.number, of: plan.parts.count))
      let answer = try await table(part.query, label: label)
      try stitch.add(answer.response.table, to: part)
      if last.map({ $0.isBefore(answer.source) }) ?? true { last = answer.source }
    }
    let response = try stitch.finish()
    return TableAnswer(
      response: response, body: response.body,
      source: last ?? ResponseSource(origin: .live, name: base.url))
  }

  /// The values of the axes that a query does not list. A field without a map stands for its first
  /// level, a valueset for all its values.
  private func batchAxes(of query: TableQuery) async throws -> [SchemaID: BatchAxis] {
    var axes: [SchemaID: BatchAxis] = [:]
    for axis in query.axesWithoutValues {
      var level: SchemaID? = axis
      if axis.kind == .field {
        level = try await schema(axis).children?.first { $0.kind == .valueset }?.id
      }
      guard let level else { continue }
      let values = (try await schema(level).children ?? []).map(\.id)
      if !values.isEmpty { axes[axis] = .values(values) }
    }
    return axes
  }
}

extension ResponseSource {
  /// Whether what is from here was received before something else.
  fileprivate func isBefore(_ other: ResponseSource) -> Bool {
    guard let observedAt, let later = other.observedAt else { return false }
    return observedAt <= later
  }
}
