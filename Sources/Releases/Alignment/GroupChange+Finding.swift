import StatModel

extension GroupChange {
  /// The groups without a partner that share members with exactly one item without a partner on the
  /// other side, and that one with no other.
  static func changes(
    _ pair: Alignment.FieldPair, _ old: ItemList, _ new: ItemList
  ) -> [GroupChange] {
    func members(_ items: ItemList, _ position: Int) -> [SchemaID] {
      items.uris[position].map { SchemaID($0) }
    }
    var oldOf: [SchemaID: [Int]] = [:]
    for position in pair.removedItems {
      for member in members(old, position) { oldOf[member, default: []].append(position) }
    }
    guard !oldOf.isEmpty else { return [] }
    var (newOfOld, oldOfNew): ([Int: Set<Int>], [Int: Set<Int>]) = ([:], [:])
    for position in pair.addedItems {
      for other in members(new, position).flatMap({ oldOf[$0] ?? [] }) {
        newOfOld[other, default: []].insert(position)
        oldOfNew[position, default: []].insert(other)
      }
    }
    return pair.removedItems.compactMap { position in
      guard let partners = newOfOld[position], partners.count == 1, let partner = partners.first,
        oldOfNew[partner]?.count == 1
      else { return nil }
      let (before, after) = (members(old, position), members(new, partner))
      let (oldSet, newSet) = (Set(before), Set(after))
      // What only a user keeps apart has the same members.
      guard oldSet != newSet else { return nil }
      return GroupChange(
        old: position, new: partner, addedMembers: after.filter { !oldSet.contains($0) },
        removedMembers: before.filter { !newSet.contains($0) })
    }
  }
}
