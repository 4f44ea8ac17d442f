public import StatModel

/// Which field of the new table stands for which of the old, and item for item.
public struct Alignment: Sendable, Equatable {
  /// A field on both sides.
  public struct FieldPair: Sendable, Equatable {
    /// Its position among the fields of the old table.
    public var old: Int
    /// Its position among the fields of the new table.
    public var new: Int
    /// How its id and label changed.
    public var state: MappingState
    /// The items that both sides have, in the order of the old field.
    public var items: [ItemPair]
    /// The positions of items that have no partner.
    public var removedItems: [Int]
    /// The same, of the new field.
    public var addedItems: [Int]
    /// Whether both sides map the same values, so that their Totals cover the same.
    public var coversTheSame: Bool
  }

  /// An item on both sides.
  public struct ItemPair: Sendable, Equatable {
    /// Its position on the old field's axis.
    public var old: Int
    /// Its position on the new field's axis.
    public var new: Int
    /// How its id, code and label changed.
    public var state: MappingState
  }

  /// A measure on both sides.
  public struct MeasurePair: Sendable, Equatable {
    /// Its position among the measures, and so the cubes, of the old table.
    public var old: Int
    /// Its position among the measures, and so the cubes, of the new table.
    public var new: Int
    /// How its id and label changed.
    public var state: MappingState
  }

  /// In the order of the old table's fields.
  public var fields: [FieldPair]
  /// The positions of fields that only the old table has.
  public var removedFields: [Int]
  /// The positions of fields that only the new table has.
  public var addedFields: [Int]
  /// The measures of both tables, in the order of the old one.
  public var measures: [MeasurePair]
  /// The positions of measures that only the old table has.
  public var removedMeasures: [Int]
  /// The positions of measures that only the new table has.
  public var addedMeasures: [Int]

  /// Aligns two tables: fields by uri, by uri in any letter case, by field and label; items by uri,
  /// by code, by label; a Total by its kind.
  public init(from old: StatTable, to new: StatTable) {
    let fieldMatch = Matching(
      old: old.fields, new: new.fields,
      by: [
        (.same, { $0.uri.raw }), (.recased, { $0.uri.raw.lowercased() }),
        (.renamed, { $0.uri.fieldID?.raw.lowercased() }), (.renamed, { $0.label }),
      ])
    fields = fieldMatch.pairs.map { pair in
      FieldPair(
        old: pair.old, new: pair.new,
        state: pair.state == .same && old.fields[pair.old].label != new.fields[pair.new].label
          ? .relabelled : pair.state,
        from: old.fields[pair.old], to: new.fields[pair.new])
    }
    removedFields = fieldMatch.unmatchedOld
    addedFields = fieldMatch.unmatchedNew
    let measureMatch = Matching(
      old: old.measures, new: new.measures,
      by: [
        (.same, { $0.uri.raw }), (.recased, { $0.uri.raw.lowercased() }),
        (.renamed, { "\($0.function) \($0.label)" }),
      ])
    measures = measureMatch.pairs.map { pair in
      let isRelabelled =
        pair.state == .same && old.measures[pair.old].label != new.measures[pair.new].label
      return MeasurePair(
        old: pair.old, new: pair.new, state: isRelabelled ? .relabelled : pair.state)
    }
    removedMeasures = measureMatch.unmatchedOld
    addedMeasures = measureMatch.unmatchedNew
  }
}

extension Alignment.FieldPair {
  init(
    old: Int, new: Int, state: MappingState, from oldField: StatTable.Field,
    to newField: StatTable.Field
  ) {
    let (oldItems, newItems) = (ItemKey.keys(of: oldField), ItemKey.keys(of: newField))
    let match = Matching(
      old: oldItems, new: newItems,
      by: [
        (.same, { $0.uris }), (.recased, { $0.uris.lowercased() }), (.renamed, { $0.codes }),
        // A Total is no value that happens to be labelled so.
        (.recoded, { $0.isTotal ? nil : $0.labels }),
      ])
    self.old = old
    self.new = new
    self.state = state
    items = match.pairs.map { pair in
      let isRelabelled = oldItems[pair.old].labels != newItems[pair.new].labels
      let isSameCode = pair.state == .same || pair.state == .recased || pair.state == .renamed
      return Alignment.ItemPair(
        old: pair.old, new: pair.new,
        state: isSameCode && isRelabelled ? .relabelled : pair.state)
    }
    removedItems = match.unmatchedOld
    addedItems = match.unmatchedNew
    // A Total is the total of the values that the items map, however they are grouped.
    let partners = Dictionary(uniqueKeysWithValues: match.pairs.map { ($0.old, $0.new) })
    let oldValues = Set(
      oldItems.indices.filter { !oldItems[$0].isTotal }.map { position in
        partners[position].map { newItems[$0].uris } ?? oldItems[position].uris
      })
    let newValues = Set(newItems.filter { !$0.isTotal }.map(\.uris))
    coversTheSame =
      oldValues == newValues
      || Set(oldItems.flatMap(\.members)) == Set(newItems.flatMap(\.members))
  }
}

/// What an item is recognised by.
private struct ItemKey {
  /// The uris, sorted; `total` for a Total.
  let uris: String
  let codes: String
  let labels: String
  let members: [String]
  let isTotal: Bool

  static func keys(of field: StatTable.Field) -> [ItemKey] {
    field.items.map { item in
      let isTotal = item.kind == .total
      let members = item.uris.map(\.raw).sorted()
      return ItemKey(
        uris: isTotal ? "total" : members.joined(separator: "\n"),
        codes: isTotal
          ? "total" : item.uris.map { String($0.code) }.sorted().joined(separator: "\n"),
        labels: item.labels.joined(separator: "\n"), members: members, isTotal: isTotal)
    }
  }
}

/// Pairs of two lists that share a key, tried key after key; what shares a key with several on its
/// own side is left to the next one.
struct Matching {
  private(set) var pairs: [(old: Int, new: Int, state: MappingState)] = []
  private(set) var unmatchedOld: [Int]
  private(set) var unmatchedNew: [Int]

  init<Element>(
    old: [Element], new: [Element], by keys: [(state: MappingState, key: (Element) -> String?)]
  ) {
    unmatchedOld = Array(old.indices)
    unmatchedNew = Array(new.indices)
    for (state, key) in keys where !unmatchedOld.isEmpty && !unmatchedNew.isEmpty {
      let oldByKey = Self.unique(unmatchedOld, of: old, by: key)
      let newByKey = Self.unique(unmatchedNew, of: new, by: key)
      let found = oldByKey.compactMap { key, index in newByKey[key].map { (index, $0) } }
      pairs += found.map { (old: $0, new: $1, state: state) }
      let (foundOld, foundNew) = (Set(found.map(\.0)), Set(found.map(\.1)))
      unmatchedOld.removeAll(where: foundOld.contains)
      unmatchedNew.removeAll(where: foundNew.contains)
    }
    pairs.sort { $0.old < $1.old }
  }

  private static func unique<Element>(
    _ indices: [Int], of elements: [Element], by key: (Element) -> String?
  ) -> [[UInt8]: Int] {
    var found: [[UInt8]: Int?] = [:]
    for index in indices {
      guard let key = key(elements[index]).map({ Array($0.utf8) }) else { continue }
      found[key] = found.keys.contains(key) ? .some(nil) : .some(index)
    }
    return found.compactMapValues { $0 }
  }
}
