import CellEngine
import Releases
import StatModel
import Tabulation
import Workspaces

extension ShownTable {
  /// What the table is called in a report.
  var name: String { "\(observation.queryName)@\(observation.number)" }

  /// The table as a release had it.
  var vintage: Vintage {
    Vintage(table, release: observation.provenance.release ?? "", name: name)
  }

  /// The table as one side of a comparison.
  var side: ComparisonReport.Side {
    .init(table: table, name: name, provenance: observation.provenance, axisNames: names)
  }

  /// Compares this table with a newer one, by what the workspace knows of mappings and of noise.
  func compared(with new: ShownTable, in workspace: Workspace) throws -> VintageComparison {
    VintageComparison(
      from: vintage, to: new.vintage, mappings: try workspace.manualMappings(),
      noise: try workspace.noiseModels(of: new.table))
  }
}
