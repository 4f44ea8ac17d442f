import StatModel

/// Which node of one release is which of the other.
struct SchemaMatching {
  typealias Change = SchemaComparison.Change

  private let old: SchemaSide
  private let new: SchemaSide
  /// The partner of each node, by position; -1 where it has none.
  private var newOfOld: [Int]
  private var oldOfNew: [Int]

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
    findChanges()
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

extension SchemaMatching {
  private mutating func findChanges() {
    var unknown: Set<SchemaID> = []
    var found: [(rank: Int, side: Int, position: Int, change: Change)] = []
    for (position, node) in new.nodes.enumerated() {
      let kind = node.id.kind
      if oldOfNew[position] >= 0 {
        let partner = old.nodes[oldOfNew[position]]
        guard let state = state(of: partner, node) else { continue }
        found.append(
          (Self.rank(kind), 0, position, Change(state: state, kind: kind, old: partner, new: node)))
      } else if isNews(node, on: new, other: old, partners: oldOfNew, &unknown) {
        found.append(
          (Self.rank(kind), 0, position, Change(state: .added, kind: kind, old: nil, new: node)))
      }
    }
    for (position, node) in old.nodes.enumerated() where newOfOld[position] < 0 {
      guard isNews(node, on: old, other: new, partners: newOfOld, &unknown) else { continue }
      let kind = node.id.kind
      found.append(
        (Self.rank(kind), 1, position, Change(state: .removed, kind: kind, old: node, new: nil)))
    }
    changes = found.sorted { ($0.rank, $0.side, $0.position) < ($1.rank, $1.side, $1.position) }
      .map(\.change)
    notRecorded = unknown.sorted()
  }

  /// Whether a node without a partner came or went under a parent whose children both sides know.
  private func isNews(
    _ node: SchemaSide.Node, on side: SchemaSide, other: SchemaSide, partners: [Int],
    _ unknown: inout Set<SchemaID>
  ) -> Bool {
    guard let parent = node.parent else { return true }
    guard let position = side.position(of: parent) else {
      // The parent was not recorded itself, under any name.
      if other.isRecorded(under: parent) { return true }
      unknown.insert(parent)
      return false
    }
    guard partners[position] >= 0 else { return false }
    let partner = other.nodes[partners[position]].id
    if other.isRecorded(under: partner) { return true }
    unknown.insert(parent)
    return false
  }

  private func state(of a: SchemaSide.Node, _ b: SchemaSide.Node) -> MappingState? {
    if hasMoved(a, b) { return .moved }
    let isRelabelled = ExactText(a.label) != ExactText(b.label)
    if a.id == b.id { return isRelabelled ? .relabelled : nil }
    if isRelabelled { return .relabelled }
    // Ids below a renamed node are named after it.
    if a.id.code == b.id.code, let parent = a.parent, parent != b.parent,
      let position = old.position(of: parent), newOfOld[position] >= 0
    {
      return nil
    }
    return a.id.raw.lowercased() == b.id.raw.lowercased() ? .recased : .renamed
  }

  /// Whether a node stands nowhere where it stood, and both sides know what stands there.
  private func hasMoved(_ a: SchemaSide.Node, _ b: SchemaSide.Node) -> Bool {
    let before = (old.parents[a.id] ?? []).map { partner(of: $0, on: old, other: new, newOfOld) }
    let after = (new.parents[b.id] ?? []).map { partner(of: $0, on: new, other: old, oldOfNew) }
    let isKept = before.contains { $0.isKnown && new.parents[b.id]?.contains($0.id) == true }
    return !isKept && before.allSatisfy { !$0.isKnown || new.isRecorded(under: $0.id) }
      && after.allSatisfy { !$0.isKnown || old.isRecorded(under: $0.id) }
  }

  /// What a parent is on the other side; not known where it is not there.
  private func partner(
    of parent: SchemaID?, on side: SchemaSide, other: SchemaSide, _ partners: [Int]
  ) -> (id: SchemaID?, isKnown: Bool) {
    // The root, and a parent that was not recorded itself, are what they are called.
    guard let parent, let position = side.position(of: parent) else { return (parent, true) }
    return partners[position] >= 0 ? (other.nodes[partners[position]].id, true) : (nil, false)
  }

  private static func rank(_ kind: SchemaID.Kind) -> Int {
    switch kind {
    case .folder: 0
    case .dataset: 1
    case .table: 2
    case .group: 3
    case .count: 4
    case .measure: 5
    case .statisticalFunction: 6
    case .field: 7
    case .valueset: 8
    case .value: 9
    case .other: 10
    }
  }
}
