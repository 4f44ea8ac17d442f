/// A node of the schema. Children are made when a page of them is asked for.
struct SchemaTreeNode {
  /// A list that is not yet made.
  struct Children {
    let count: Int
    let child: (Int) -> SchemaTreeNode

    init(count: Int, child: @escaping (Int) -> SchemaTreeNode) {
      self.count = count
      self.child = child
    }

    init(_ nodes: [SchemaTreeNode]) { self.init(count: nodes.count) { nodes[$0] } }
  }

  var id: String
  var label: String
  var type: String
  var lastModified: Int?
  var functions: [String]?
  /// Nil where nodes of the type have none.
  var children: Children?
}

/// The schema of one release.
struct SchemaTree {
  let catalogue: Catalogue

  /// The node of an id, or nil.
  func node(_ id: String) -> SchemaTreeNode? {
    switch id.split(separator: ":", maxSplits: 2).dropFirst().first {
    case "folder": folders.first { $0.id == id }
    case "table": savedTables.first { $0.id == id }
    default: catalogue.dataset(of: id).flatMap { node(id, in: $0) }
    }
  }

  // MARK: Folders

  private var folders: [SchemaTreeNode] {
    let scripted = catalogue.scripted.map(Self.header)
    let universal = folder("fsim_uc", "Simulated Universal Credit", [scripted[0]])
    let benefits = folder("fsim_benefits", "Simulated Benefits", [universal])
    let surveys = folder("fsim_surveys", "Simulated Surveys", [scripted[1]])
    var top = [benefits, surveys]
    let count = catalogue.settings.furtherDatasets
    if count > 0 {
      var further = folder("fsim_further", "Simulated Further Datasets", [])
      // Without making the datasets, each of which may have thousands of values.
      further.children = .init(count: count) { index in
        SchemaTreeNode(
          id: "str:database:" + FurtherDataset.name(index), label: FurtherDataset.label(index),
          type: "DATABASE", lastModified: FurtherDataset.lastModified(index))
      }
      top.append(further)
    }
    let root = folder("root", "Simulated Open Data Service", top + savedTables)
    return [root, universal] + top
  }

  private func folder(
    _ name: String, _ label: String, _ children: [SchemaTreeNode]
  ) -> SchemaTreeNode {
    SchemaTreeNode(
      id: "str:folder:\(name)", label: label, type: "FOLDER", children: .init(children))
  }

  private var savedTables: [SchemaTreeNode] {
    SavedTable.all.map {
      SchemaTreeNode(
        id: $0.id, label: $0.label, type: "TABLE",
        lastModified: ReleaseScript.lastModified(0) + 500)
    }
  }

  // MARK: Datasets

  private static func header(_ dataset: SimulatedDataset) -> SchemaTreeNode {
    SchemaTreeNode(
      id: dataset.id, label: dataset.label, type: "DATABASE", lastModified: dataset.lastModified)
  }

  private func node(_ id: String, in dataset: SimulatedDataset) -> SchemaTreeNode? {
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

  private static func measures(of dataset: SimulatedDataset) -> [SchemaTreeNode] {
    let count = SchemaTreeNode(
      id: dataset.countID, label: dataset.countLabel, type: "COUNT", functions: ["COUNT"])
    return [count]
      + dataset.measures.map { measure in
        SchemaTreeNode(
          id: dataset.id(of: measure), label: measure.label, type: "MEASURE",
          functions: measure.functions, children: .init(functions(of: measure, dataset)))
      }
  }

  private static func functions(of dataset: SimulatedDataset) -> [SchemaTreeNode] {
    dataset.measures.flatMap { functions(of: $0, dataset) }
  }

  private static func functions(
    of measure: SimulatedMeasure, _ dataset: SimulatedDataset
  ) -> [SchemaTreeNode] {
    measure.functions.map { function in
      SchemaTreeNode(
        id: dataset.id(of: function, measure),
        label: function.prefix(1) + function.dropFirst().lowercased(), type: "STAT_FUNCTION")
    }
  }

  private static func group(_ label: String, _ dataset: SimulatedDataset) -> SchemaTreeNode {
    SchemaTreeNode(id: dataset.id(ofGroup: label), label: label, type: "GROUP")
  }

  private static func header(_ field: SimulatedField, _ dataset: SimulatedDataset) -> SchemaTreeNode
  {
    SchemaTreeNode(id: dataset.id(of: field), label: field.label, type: "FIELD")
  }

  private static func field(_ field: SimulatedField, _ dataset: SimulatedDataset) -> SchemaTreeNode
  {
    var node = header(field, dataset)
    node.children = .init(
      field.levels.map { level in
        SchemaTreeNode(id: dataset.id(of: level, field), label: level.label, type: "VALUESET")
      })
    return node
  }

  private static func level(
    _ level: SimulatedLevel, _ field: SimulatedField, _ dataset: SimulatedDataset
  ) -> SchemaTreeNode {
    SchemaTreeNode(
      id: dataset.id(of: level, field), label: level.label, type: "VALUESET",
      children: .init(count: level.values.count) { value($0, level, field, dataset) })
  }

  private static func value(
    _ index: Int, _ level: SimulatedLevel, _ field: SimulatedField, _ dataset: SimulatedDataset
  ) -> SchemaTreeNode {
    SchemaTreeNode(
      id: dataset.id(of: level.values[index], level, field), label: level.values[index].label,
      type: "VALUE")
  }
}
