import CellEngine
import Collecting
import Releases
import StatModel
import Tabulation
import Workspaces

extension ReleaseDayEntry {
  /// The query as the page tells of it: with what changed from the observation before to the one now.
  func query(
    threshold: ChangeThreshold, in workspace: Workspace
  ) throws -> ReleaseDayReport.Query {
    var query = ReleaseDayReport.Query(
      name: name, state: pageState, before: before?.sighting, after: after?.sighting,
      isUpdated: isUpdated, newer: newer)
    guard let before, let after, !before.isSame(as: after) else { return query }
    let tables = try workspace.tables(of: [before, after])
    let old = try ShownTable(before, tables[0], in: workspace)
    let new = try ShownTable(after, tables[1], in: workspace)
    let comparison = try old.compared(with: new, in: workspace)
    // Tables without Totals can be judged by it; a workspace that is only read from can't keep it.
    try? workspace.keep(estimates: comparison.estimates, of: new.table)
    query.changes = QueryChanges(
      ComparisonReport(comparison, old: old.side, new: new.side), threshold: threshold)
    return query
  }

  private var pageState: ReleaseDayReport.Query.State {
    switch state {
    case .refreshed: .refreshed
    case .broken(let lines): .broken(lines)
    case .failed(let lines): .failed(lines)
    case .left: .left
    }
  }
}

extension Observation {
  fileprivate var sighting: ReleaseDayReport.Sighting {
    .init(name: "\(queryName)@\(number)", provenance: provenance)
  }

  /// Whether both found the same figures under the same labels.
  fileprivate func isSame(as other: Observation) -> Bool {
    provenance.dataDigest == other.provenance.dataDigest
      && provenance.labelsDigest == other.provenance.labelsDigest
  }
}
