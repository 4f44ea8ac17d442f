import StatModel

/// How an item of the old table stands in the new one.
enum ItemState {
  static func between(
    _ oldItems: ItemList, _ old: Int, _ newItems: ItemList, _ new: Int
  ) -> MappingState {
    let (before, after) = (oldItems[old], newItems[new])
    let isSameLabel = Set(before.labels) == Set(after.labels)
    if Set(before.uris) == Set(after.uris) { return isSameLabel ? .same : .relabelled }
    let (oldCodes, newCodes) = (codes(before), codes(after))
    if oldCodes != newCodes, Set(oldCodes.map(folded)) != Set(newCodes.map(folded)) {
      return isSameLabel ? .recoded : .renamed
    }
    let (oldFolded, newFolded) = (Set(before.uris.map(\.raw).map(folded)), after.uris.map(\.raw))
    if oldFolded == Set(newFolded.map(folded)) { return isSameLabel ? .recased : .relabelled }
    if isMoved(before, after) { return .moved }
    return isSameLabel ? .renamed : .relabelled
  }

  /// Whether the values are of the same field, but of another level of it.
  private static func isMoved(_ old: Item, _ new: Item) -> Bool {
    func fields(_ item: Item) -> Set<String> {
      Set(item.uris.map { $0.fieldID?.raw.lowercased() ?? "" })
    }
    func levels(_ item: Item) -> Set<String> {
      Set(item.uris.map { FieldLevel.withoutVintage($0.classification ?? "") })
    }
    return fields(old) == fields(new) && levels(old) != levels(new)
  }

  private static func codes(_ item: Item) -> Set<String> { Set(item.uris.map { String($0.code) }) }

  private static func folded(_ text: String) -> String { text.lowercased() }
}
