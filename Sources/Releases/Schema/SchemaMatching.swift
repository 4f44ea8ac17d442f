import StatModel

/// Which node of one release is which of the other.
struct SchemaMatching {
  typealias Change = SchemaComparison.Change

  let old: SchemaSide
  let new: SchemaSide
  /// The partner of each node, by position; -1 where it has none.
  private(set) var newOfOld: [Int]
  private(set) var oldOfNew: [Int]

  /// What changed: by kind, then in the order of the new release; what was removed, in the order of the
  /// old one, stands last of its kind.
  private(set) var changes: [Change] = []
  /// The nodes whose children only one side knows, in order of their ids.
  private(set) var notRecorded: [SchemaID] = []

  init(old: SchemaSide, new: SchemaSide) {
    self.old = old
    self.new = new
    newOfOld = Array(repeating: -1, count: old.nodes.count)
    oldOfNew = Array(repeating: -1, count: new.nodes.count)
    for (position, node) in old.nodes.enumerated() {
      if let partner = new.position(of: node.id) { pair(position, partner) }
    }
    pairUnique(within: nil) { $0.id.raw.lowercased() }
    pairBelow()
    (changes, notRecorded) = findChanges()
  }

  private mutating func pair(_ oldPosition: Int, _ newPosition: Int) {
    newOfOld[oldPosition] = newPosition
    oldOfNew[newPosition] = oldPosition
  }

  /// Pairs what has no partner by label and by code, level after level, since the parents of both must
  /// be partners.
  private mutating func pairBelow() {
    var queue: [(SchemaID?, SchemaID?)] = [(nil, nil)]
    queue += newOfOld.indices.filter { newOfOld[$0] >= 0 }.map {
      (old.nodes[$0].id, new.nodes[newOfOld[$0]].id)
    }
    var next = 0
    while next < queue.count {
      let (oldParent, newParent) = queue[next]
      next += 1
      let siblings = (old.children[oldParent] ?? [], new.children[newParent] ?? [])
      for key in [{ (node: SchemaSide.Node) in node.label }, { String($0.id.code) }] {
        for (position, partner) in pairUnique(within: siblings, key) {
          queue.append((old.nodes[position].id, new.nodes[partner].id))
        }
      }
    }
  }

  /// Pairs nodes of one kind that share a key with one node of the other side alone.
  @discardableResult
  private mutating func pairUnique(
    within siblings: (old: [Int], new: [Int])?, _ key: (SchemaSide.Node) -> String
  ) -> [(Int, Int)] {
    func unique(_ positions: [Int], _ nodes: [SchemaSide.Node]) -> [Key: Int] {
      let keyed = positions.map {
        (Key(kind: nodes[$0].id.kind, text: ExactText(key(nodes[$0]))), $0)
      }
      return Dictionary(keyed, uniquingKeysWith: { _, _ in -1 }).filter { $0.value >= 0 }
    }
    let oldPositions = (siblings?.old ?? Array(old.nodes.indices)).filter { newOfOld[$0] < 0 }
    let newPositions = (siblings?.new ?? Array(new.nodes.indices)).filter { oldOfNew[$0] < 0 }
    if oldPositions.isEmpty || newPositions.isEmpty { return [] }
    let partners = unique(newPositions, new.nodes)
    let pairs = unique(oldPositions, old.nodes)
      .compactMap { key, position in partners[key].map { (position, $0) } }
      .sorted { $0.0 < $1.0 }
    for (position, partner) in pairs { pair(position, partner) }
    return pairs
  }

  private struct Key: Hashable {
    let kind: SchemaID.Kind
    let text: ExactText
  }
}
