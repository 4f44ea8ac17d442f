import StatModel

extension SchemaMatching {
  /// What changed, and the nodes whose children only one side knows.
  func findChanges() -> (changes: [Change], notRecorded: [SchemaID]) {
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
    found.sort { ($0.rank, $0.side, $0.position) < ($1.rank, $1.side, $1.position) }
    return (found.map(\.change), unknown.sorted())
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
