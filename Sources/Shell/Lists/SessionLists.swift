import CellEngine
import StatModel
import Tabulation
import Workspaces

/// Lists of what a session knows.
enum SessionLists {
  /// Datasets, with the names that they have been given.
  static func datasets(_ datasets: [SchemaEntry], names: [CellSession.BoundName]) -> TextTable {
    var list = TextTable(columns: [
      .init("label", isWhole: true), .init("name", isOptional: true), .init("id", isWhole: true),
    ])
    list.rows = datasets.map { dataset in
      let own = names.filter { $0.kind == "dataset" && $0.label == dataset.label }.map(\.name)
      return [
        .init(dataset.label), .init(own.joined(separator: ", ")), .init(dataset.id.raw),
      ]
    }
    return list
  }
}
