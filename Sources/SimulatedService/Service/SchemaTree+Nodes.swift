/// How each kind of node is made.
extension SchemaTree {
  static func measures(of dataset: SimulatedDataset) -> [SchemaTreeNode] {
    let count = SchemaTreeNode(
      id: dataset.countID, label: dataset.countLabel, type: "COUNT", functions: ["COUNT"])
    return [count]
      + dataset.measures.map { measure in
        SchemaTreeNode(
          id: dataset.id(of: measure), label: measure.label, type: "MEASURE",
          functions: measure.functions, children: .init(functions(of: measure, dataset)))
      }
  }

  static func functions(of dataset: SimulatedDataset) -> [SchemaTreeNode] {
    dataset.measures.flatMap { functions(of: $0, dataset) }
  }

  static func functions(
    of measure: SimulatedMeasure, _ dataset: SimulatedDataset
  ) -> [SchemaTreeNode] {
    measure.functions.map { function in
      SchemaTreeNode(
        id: dataset.id(of: function, measure),
        label: function.prefix(1) + function.dropFirst().lowercased(), type: "STAT_FUNCTION")
    }
  }

  static func group(_ label: String, _ dataset: SimulatedDataset) -> SchemaTreeNode {
    SchemaTreeNode(id: dataset.id(ofGroup: label), label: label, type: "GROUP")
  }

  static func header(_ field: SimulatedField, _ dataset: SimulatedDataset) -> SchemaTreeNode {
    SchemaTreeNode(id: dataset.id(of: field), label: field.label, type: "FIELD")
  }

  static func field(_ field: SimulatedField, _ dataset: SimulatedDataset) -> SchemaTreeNode {
    var node = header(field, dataset)
    node.children = .init(
      field.levels.map { level in
        SchemaTreeNode(id: dataset.id(of: level, field), label: level.label, type: "VALUESET")
      })
    return node
  }

  static func level(
    _ level: SimulatedLevel, _ field: SimulatedField, _ dataset: SimulatedDataset
  ) -> SchemaTreeNode {
    SchemaTreeNode(
      id: dataset.id(of: level, field), label: level.label, type: "VALUESET",
      children: .init(count: level.values.count) { value($0, level, field, dataset) })
  }

  static func value(
    _ index: Int, _ level: SimulatedLevel, _ field: SimulatedField, _ dataset: SimulatedDataset
  ) -> SchemaTreeNode {
    SchemaTreeNode(
      id: dataset.id(of: level.values[index], level, field), label: level.values[index].label,
      type: "VALUE")
  }
}
