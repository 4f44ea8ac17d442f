import StatModel

extension Alignment.FieldPair {
  init(
    old: Int, new: Int, from oldField: StatTable.Field, to newField: StatTable.Field,
    mapping: ManualMapping?, _ manual: inout ManualMappings
  ) {
    self.init(
      old: old, new: new, state: .same, source: mapping == nil ? .auto : .manual, items: [],
      removedItems: [], addedItems: [], coversTheSame: true)
    if oldField.items.kinds == newField.items.kinds, oldField.items.uris == newField.items.uris,
      oldField.items.labels == newField.items.labels, manual.values.isEmpty
    {
      // As from one release to the next most axes are, with thousands of items. Of one level too.
      items = oldField.items.indices.map {
        .init(old: $0, new: $0, state: .same, source: .auto)
      }
      state = Self.state(from: oldField, to: newField, mapping, isMoved: false)
    } else {
      let levels = FieldLevel.Pair(old: FieldLevel(oldField), new: FieldLevel(newField))
      align(oldField, newField, levels, &manual)
      state = Self.state(from: oldField, to: newField, mapping, isMoved: levels.isMove)
    }
    if let period = mapping?.redefinedFrom {
      for position in items.indices where items[position].redefinedFrom == nil {
        items[position].redefinedFrom = period
      }
    }
  }

  private mutating func align(
    _ oldField: StatTable.Field, _ newField: StatTable.Field, _ levels: FieldLevel.Pair,
    _ manual: inout ManualMappings
  ) {
    let (oldKeys, newKeys) = (ItemKeys(oldField.items), ItemKeys(newField.items))
    let applied = ItemMappings(oldField.items, newField.items, &manual)
    var match = Matching(
      old: oldField.items.indices, new: newField.items.indices,
      given: applied.pairs.map { ($0.old, $0.new) }, excluded: applied.excluded)
    match.matchInStep { ItemKeys.areEqual(oldKeys, $0, newKeys, $1) }
    match.matchHashes(old: oldKeys.hash, new: newKeys.hash) {
      ItemKeys.areEqual(oldKeys, $0, newKeys, $1)
    }
    match.match(
      by: .init(old: oldKeys.urisAndLabels, new: newKeys.urisAndLabels, pairsRepeated: true))
    // What these three pair is the same in uris and labels.
    let alike = 3
    match.match(by: .init(old: oldKeys.uris, new: newKeys.uris))
    match.match(by: .init(old: oldKeys.foldedURIs, new: newKeys.foldedURIs))
    match.match(by: .init(old: oldKeys.codes, new: newKeys.codes))
    otherClassification = Self.classification(oldField, newField, levels, match.pairs)
    if otherClassification == nil {
      // A Total is no value that happens to be labelled so; and an area of another classification is
      // not the same for having the name of an old one.
      match.match(
        by: .init(
          old: { oldKeys.isTotal($0) ? nil : oldKeys.labels($0) },
          new: { newKeys.isTotal($0) ? nil : newKeys.labels($0) }))
    }
    match.finish()
    let periods = Dictionary(uniqueKeysWithValues: applied.pairs.map { ($0.old, $0.from) })
    items = match.pairs.map { pair in
      let period = pair.rule == nil ? periods[pair.old].flatMap { $0 } : nil
      return .init(
        old: pair.old, new: pair.new,
        state: period != nil
          ? .redefined
          : pair.rule.map { $0 < alike } == true
            ? .same : ItemState.between(oldField.items, pair.old, newField.items, pair.new),
        source: pair.rule == nil ? .manual : .auto, redefinedFrom: period)
    }
    removedItems = match.unmatchedOld
    addedItems = match.unmatchedNew
    coversTheSame = Self.coverTheSame(oldKeys, newKeys, self)
    changedGroups = GroupChange.changes(self, oldField.items, newField.items)
  }

  /// A Total is the total of the values that the items map, however they are grouped.
  private static func coverTheSame(
    _ old: ItemKeys, _ new: ItemKeys, _ pair: Alignment.FieldPair
  ) -> Bool {
    let removed = pair.removedItems.filter { !old.isTotal($0) }
    let added = pair.addedItems.filter { !new.isTotal($0) }
    let before = Set(removed.flatMap { old.members($0) })
    let after = Set(added.flatMap { new.members($0) })
    // What only one side has without a partner may be in a group that both have.
    let kept = pair.items.lazy.map(\.new).filter { !new.isTotal($0) }
    return before.symmetricDifference(after).allSatisfy { new.have($0, among: kept) }
  }

  private static func classification(
    _ old: StatTable.Field, _ new: StatTable.Field, _ levels: FieldLevel.Pair,
    _ pairs: [Matching.Pair]
  ) -> ClassificationChange? {
    guard let before = levels.old.name, let after = levels.new.name,
      before.lowercased() != after.lowercased(), levels.old.isGeography, levels.new.isGeography
    else { return nil }
    func values(_ field: StatTable.Field) -> Int { field.items.kinds.count { $0 != .total } }
    let common = pairs.count { old.items.kind(at: $0.old) != .total }
    let (oldValues, newValues) = (values(old), values(new))
    guard common * 2 < min(oldValues, newValues) else { return nil }
    return ClassificationChange(
      old: before, new: after, commonValues: common, oldValues: oldValues, newValues: newValues)
  }

  private static func state(
    from old: StatTable.Field, to new: StatTable.Field, _ mapping: ManualMapping?, isMoved: Bool
  ) -> MappingState {
    if mapping?.redefinedFrom != nil { return .redefined }
    let isSameField =
      old.uri == new.uri || old.uri.fieldID?.raw.lowercased() == new.uri.fieldID?.raw.lowercased()
    if isSameField, isMoved { return .moved }
    if old.uri == new.uri { return old.label == new.label ? .same : .relabelled }
    return old.uri.isRecased(new.uri) ? .recased : .renamed
  }
}
