import Collecting
import Foundation
import StatAPI
import StatModel
import Workspaces

/// A query that may be larger than what the service gives at once.
struct LargeQuery {
  let query: TableQuery
  let label: String
  let connection: LiveConnection
  let workspace: Workspace

  /// Asks, in parts where the service says that it is too large, and hands the answer on.
  func ask<Result>(handingOn handOn: (TableAnswer) throws -> Result) async throws -> Result {
    do {
      return try handOn(try await connection.client.table(query, label: label))
    } catch let error as APIError where error.code == .cellLimit {
      guard let cells = error.cells else { throw error }
      try await learnAxes()
      let run = try run(cellLimit: cells.limit)
      Console.narrate(try Self.words(run.estimate(), limit: cells.limit))
      return try await run.run(label: label, asksAgain: true, handingOn: handOn)
    }
  }

  /// The most requests that the values of an axis may take.
  private static let axisBudget = 200

  /// Has the values of axes that the query does not list, and the workspace does not know.
  private func learnAxes() async throws {
    let known = try workspace.batchAxes(
      of: query, service: connection.address.url, language: connection.language)
    for axis in query.axesWithoutValues where known[axis] == nil {
      Console.narrate("asking which values \(axis) has, so that the query can be split")
      let report = try await SchemaSync(
        connection.client, into: workspace, service: connection.address.url,
        language: connection.language, now: Clock.now
      ).run(.node(axis), budget: Self.axisBudget)
      if let error = report.error { throw error }
    }
  }

  /// What asking would take, in words; nothing is asked.
  func plan(cellLimit: Int?) throws -> String {
    let limit = cellLimit ?? BatchPlan.usualCellLimit
    do {
      return try Self.words(run(cellLimit: limit).estimate(), limit: limit)
    } catch let error as APIError where error.code == .cellLimit {
      let forecast = try connection.access.forecast(
        requests: 1, for: .table(dataset: query.dataset))
      return """
        how many cells it has can't be told: \(error.message)
        if it has at most \(limit), \(forecast.sentence)
        \(error.remedy)
        """
    }
  }

  private func run(cellLimit: Int) throws -> BatchRun {
    let axes = try workspace.batchAxes(
      of: query, service: connection.address.url, language: connection.language)
    return BatchRun(
      try BatchPlan(query, axes: axes, cellLimit: cellLimit), access: connection.access,
      workspace: workspace, language: connection.language, now: Clock.now,
      progress: LiveProgress.tell)
  }

  private static func words(_ estimate: BatchRun.Estimate, limit: Int) throws -> String {
    var lines = ["\(Narration.counted(estimate.cells, "cell")), the limit is \(limit) a request"]
    if estimate.parts > 1 {
      let axes = estimate.axes.map(\.raw).joined(separator: " and ")
      lines.append("\(estimate.parts) parts along \(axes)")
    }
    if estimate.kept > 0 {
      lines.append("\(Narration.counted(estimate.kept, "part")) of an earlier run will be used")
    }
    lines.append(estimate.requests.sentence)
    if let share = estimate.requests.share {
      lines.append("that is \(share.percentText) of a window")
    }
    return lines.joined(separator: "; ")
  }
}
