import StatModel

/// Which common cells carry publication marks, their own or those of their items.
struct CommonMarks {
  struct Flags: OptionSet {
    let rawValue: UInt8
    /// A mark in the old table.
    static let old = Flags(rawValue: 1)
    /// A mark in the new one.
    static let new = Flags(rawValue: 2)
    /// The new table's mark of a revision.
    static let revised = Flags(rawValue: 4)
  }

  /// Of the axes that have any: the position of the pair of fields, and what each pair of items has.
  private var axes: [(axis: Int, flags: [Flags])] = []
  private let oldKeys: [Int: [String]]
  private let newKeys: [Int: [String]]

  init(
    _ old: StatTable, _ new: StatTable, _ alignment: Alignment, _ measure: Alignment.MeasurePair
  ) {
    oldKeys = old.cubes[measure.old].annotationKeys
    newKeys = new.cubes[measure.new].annotationKeys
    for (axis, pair) in alignment.fields.enumerated() {
      let (oldItems, newItems) = (old.fields[pair.old].items, new.fields[pair.new].items)
      let flags = pair.items.map {
        Self.flags(
          old: oldItems.annotationKeys(at: $0.old), new: newItems.annotationKeys(at: $0.new))
      }
      if flags.contains(where: { !$0.isEmpty }) { axes.append((axis, flags)) }
    }
  }

  /// Whether no cell carries any.
  var isEmpty: Bool { axes.isEmpty && oldKeys.isEmpty && newKeys.isEmpty }

  /// What a common cell carries, by its ordinal and its places in the cubes.
  func flags(_ ordinal: Int, _ common: CommonCells, old: Int, new: Int) -> Flags {
    var flags = Flags()
    for (axis, found) in axes { flags.formUnion(found[common.pair(of: ordinal, axis: axis)]) }
    if !oldKeys.isEmpty || !newKeys.isEmpty {
      flags.formUnion(Self.flags(old: oldKeys[old] ?? [], new: newKeys[new] ?? []))
    }
    return flags
  }

  private static func flags(old: [String], new: [String]) -> Flags {
    var flags = Flags()
    if old.contains(where: PublicationMark.isMark) { flags.insert(.old) }
    if new.contains(where: PublicationMark.isMark) { flags.insert(.new) }
    if new.contains("r") { flags.insert(.revised) }
    return flags
  }
}
