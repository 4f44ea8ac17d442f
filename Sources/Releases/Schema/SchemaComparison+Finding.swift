public import StatModel

extension SchemaComparison {
  /// Compares the nodes that two releases were recorded with.
  ///
  /// Nodes are the same by id; where an id is gone, by the id in other letter case, then by the label
  /// under the same parent. Below a node that was renamed, ids that follow its name are no news. What
  /// is below a node whose children only one side recorded is neither added nor removed:
  /// ``notRecorded`` names the node. Of what was added or removed with all that is below it, the top
  /// alone is told.
  ///
  /// - Parameters:
  ///   - old: The nodes of the old release, in the order of the service.
  ///   - new: Those of the new one.
  ///   - oldExpanded: The nodes whose children the old release was recorded with; those that have any
  ///     need not be named.
  ///   - newExpanded: The same, of the new one.
  public init(
    from old: [Node], to new: [Node], oldExpanded: Set<SchemaID> = [],
    newExpanded: Set<SchemaID> = []
  ) {
    let matching = SchemaMatching(
      old: SchemaSide(old, expanded: oldExpanded), new: SchemaSide(new, expanded: newExpanded))
    self.init(changes: matching.changes, notRecorded: matching.notRecorded)
  }
}

/// The nodes of one release.
struct SchemaSide {
  typealias Node = SchemaComparison.Node

  /// Each id once, where it stands first.
  let nodes: [Node]
  /// All places where an id stands; nil is that of the root.
  let parents: [SchemaID: Set<SchemaID?>]
  /// The positions of what stands under a node.
  let children: [SchemaID?: [Int]]
  /// The nodes whose children are known.
  let expanded: Set<SchemaID>
  private let positions: [SchemaID: Int]

  init(_ all: [Node], expanded: Set<SchemaID>) {
    var positions: [SchemaID: Int] = [:]
    var parents: [SchemaID: Set<SchemaID?>] = [:]
    var nodes: [Node] = []
    var children: [SchemaID?: [Int]] = [:]
    for node in all {
      let position = positions[node.id] ?? nodes.count
      if position == nodes.count {
        positions[node.id] = position
        nodes.append(node)
      }
      if parents[node.id, default: []].insert(node.parent).inserted {
        children[node.parent, default: []].append(position)
      }
    }
    self.nodes = nodes
    self.parents = parents
    self.children = children
    self.positions = positions
    self.expanded = expanded.union(children.keys.compactMap { $0 })
  }

  func position(of id: SchemaID) -> Int? { positions[id] }

  /// Whether it is known what stands under a node.
  func isRecorded(under parent: SchemaID?) -> Bool { parent.map(expanded.contains) ?? true }
}
