import StatModel
import Workspaces

/// What commands tell of what they did.
enum Narration {
  /// `1 row`, `3 rows`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  static func kept(_ observation: Observation, table: StatTable) -> String {
    let provenance = observation.provenance
    let release = provenance.release.map { ", release \($0)" } ?? ""
    let shape = table.fields.count > 1 ? " (\(TableShape.description(of: table.shape)))" : ""
    let cells = "\(table.cellsPerMeasure * table.measures.count) cells\(shape)"
    return
      """
      kept \(observation.queryName)@\(observation.number): \(cells), snapshot \
      \(provenance.dataDigest.short)\(release), \(provenance.origin.rawValue), observed \
      \(Timestamp.text(provenance.observedAt))
      """
  }
}
