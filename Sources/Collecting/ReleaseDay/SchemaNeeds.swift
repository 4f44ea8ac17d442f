import StatModel

/// The nodes of the schema that have to be known to tell whether saved queries are still what the
/// service takes: their datasets, the groups of these, and the fields and levels whose values they list.
struct SchemaNeeds {
  /// In the order of the queries.
  private(set) var datasets: [SchemaID] = []
  private var nodes: Set<SchemaID> = []

  init(of queries: [TableQuery]) {
    for query in queries {
      datasets.append(query.dataset)
      // A field lists its levels.
      nodes.formUnion(query.axes.filter { $0.kind == .valueset }.compactMap(\.fieldID))
      for recode in query.recodes {
        guard let map = recode.map else { continue }
        for level in map.texts.compactMap({ SchemaID($0).valuesetID }).unique {
          nodes.insert(level)
          if let field = level.fieldID { nodes.insert(field) }
        }
      }
    }
    datasets = datasets.unique
  }

  /// How many nodes there are without the groups, which are known only when they were asked.
  var count: Int { datasets.count + nodes.count }

  /// Whether a node is one of them.
  func contains(_ id: SchemaID) -> Bool { id.kind == .group || nodes.contains(id) }
}
