import StatModel
import Workspaces

/// What commands tell of what they did.
enum Narration {
  static func kept(_ observation: Observation, table: StatTable) -> String {
    let provenance = observation.provenance
    let release = provenance.release.map { ", release \($0)" } ?? ""
    let cells = table.cellsPerMeasure * table.measures.count
    return
      "kept \(observation.queryName)@\(observation.number): \(cells) cells (\(TableShape.description(of: table.shape))), snapshot \(provenance.dataDigest.short)\(release), \(provenance.origin.rawValue), observed \(provenance.observedAt.iso)"
  }
}
