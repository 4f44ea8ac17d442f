/// Nodes of a dataset, and what is below it.
extension SchemaTree {
  static func header(_ dataset: SimulatedDataset) -> SchemaTreeNode {
    SchemaTreeNode(
      id: dataset.id, label: dataset.label, type: "DATABASE", lastModified: dataset.lastModified)
  }

  func node(_ id: String, in dataset: SimulatedDataset) -> SchemaTreeNode? {
    if id == dataset.id {
      var node = Self.header(dataset)
      node.children = .init(children(of: dataset))
      return node
    }
    if let node = Self.measures(of: dataset).first(where: { $0.id == id }) {
      // Only measures have something below them.
      return node
    }
    if let group = dataset.groups.first(where: { dataset.id(ofGroup: $0) == id }) {
      var node = Self.group(group, dataset)
      node.children = .init(
        dataset.fields.filter { $0.group == group }.map {
          Self.header($0, dataset)
        })
      return node
    }
    if let (field, level) = dataset.dimension(id) {
      return id.hasPrefix("str:field:")
        ? Self.field(dataset.fields[field], dataset)
        : Self.level(dataset.fields[field].levels[level], dataset.fields[field], dataset)
    }
    if let place = dataset.value(id) {
      let field = dataset.fields[place.field]
      return Self.value(place.value, field.levels[place.level], field, dataset)
    }
    return Self.functions(of: dataset).first { $0.id == id }
  }

  /// Measures first, then the date, then groups and fields as they come.
  private func children(of dataset: SimulatedDataset) -> [SchemaTreeNode] {
    var nodes = Self.measures(of: dataset).map { measure in
      var measure = measure
      measure.children = nil
      return measure
    }
    var seen: Set<String> = []
    for field in dataset.fields {
      guard let group = field.group else {
        nodes.append(Self.header(field, dataset))
        continue
      }
      if seen.insert(group).inserted { nodes.append(Self.group(group, dataset)) }
    }
    return nodes
  }
}
