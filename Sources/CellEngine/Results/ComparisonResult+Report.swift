public import Tabulation

extension ComparisonResult {
  /// The comparison for people.
  public var report: ComparisonReport {
    ComparisonReport(revisions, old: old.side, new: new.side)
  }
}

extension TableResult {
  fileprivate var side: ComparisonReport.Side {
    .init(table: table, name: name, provenance: provenance, axisNames: axisNames)
  }
}
