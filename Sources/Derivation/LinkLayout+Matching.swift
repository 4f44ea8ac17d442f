import StatModel

extension LinkLayout {
  /// For each axis of the older table the position of the one like it.
  static func matches(
    _ old: BaseTable, _ new: BaseTable, _ oldTime: Int, _ newTime: Int
  ) throws(DerivationRefusal) -> [Int] {
    var found: [Int] = []
    for (field, axis) in old.table.fields.enumerated() {
      let match =
        field == oldTime
        ? newTime
        : new.table.fields.indices.first { other in
          other != newTime && !found.contains(other)
            && isAlike(axis, new.table.fields[other], old.axisNames[field], new.axisNames[other])
        }
      guard let match else {
        throw DerivationRefusal(
          .notAlike, "\(new.name) has no axis like \(old.axisNames[field]) of \(old.name)",
          remedy: "Ask both by the same axes, or choose one item: \(old.name)[…].")
      }
      found.append(match)
    }
    if found.count < new.table.fields.count,
      let extra = new.table.fields.indices.first(where: { !found.contains($0) })
    {
      throw DerivationRefusal(
        .notAlike, "\(old.name) has no axis like \(new.axisNames[extra]) of \(new.name)",
        remedy: "Ask both by the same axes.")
    }
    return found
  }

  private static func isAlike(
    _ a: StatTable.Field, _ b: StatTable.Field, _ nameA: String, _ nameB: String
  ) -> Bool {
    nameA == nameB || AxisNames.slug(of: a.label) == AxisNames.slug(of: b.label)
      || a.uri.components.last?.lowercased() == b.uri.components.last?.lowercased()
  }

  /// The periods of the one until the break, then those of the other.
  static func periods(
    _ old: BaseTable, _ new: BaseTable, _ field: Int, _ other: Int, until last: Period
  ) throws(DerivationRefusal) -> [(old: Int?, new: Int?)] {
    let before = dated(old.table.fields[field]).filter { !(last < $0.period) }
    let after = dated(new.table.fields[other]).filter { last < $0.period }
    guard !before.isEmpty, !after.isEmpty else {
      throw DerivationRefusal(
        .noPeriod,
        before.isEmpty
          ? "\(old.name) has no period until \(last.iso)"
          : "\(new.name) has no period behind \(last.iso)",
        remedy: "Name a period that parts the two.")
    }
    return before.map { ($0.position, nil) } + after.map { (nil, $0.position) }
  }

  private static func dated(_ axis: StatTable.Field) -> [(period: Period, position: Int)] {
    PeriodAxis(axis).periods.enumerated()
      .compactMap { position, period in period.map { (period: $0, position: position) } }
      .sorted { $0.period < $1.period }
  }

  /// The items of both sides, those of the newer first, and the Total last.
  ///
  /// First those of one code and one label find each other, then those of one label, then areas of one
  /// code: a code of something else may mean another thing in another dataset.
  static func items(_ old: ItemList, _ axis: StatTable.Field) -> [(old: Int?, new: Int?)] {
    var matches = ItemMatches(old: old, new: axis.items)
    matches.pair { $0.kind == .total ? "" : nil }
    matches.pair { $0.kind == .total ? nil : "\($0.codes)|\($0.slug)" }
    matches.pair { $0.kind == .total ? nil : $0.slug }
    matches.pair { $0.isArea ? $0.codes : nil }
    let pairs =
      axis.items.indices.map { (old: matches.found[$0], new: Optional($0)) }
      + matches.rest.map { (old: Optional($0), new: nil) }
    let isTotal: ((old: Int?, new: Int?)) -> Bool = { pair in
      pair.new.map { axis.items.kind(at: $0) == .total }
        ?? pair.old.map { old.kind(at: $0) == .total } ?? false
    }
    return pairs.filter { !isTotal($0) } + pairs.filter(isTotal)
  }
}

/// Which items of two axes are the same.
private struct ItemMatches {
  /// What an item is known by.
  struct Identity {
    var kind: Item.Kind
    var codes: String
    var slug: String
    var isArea: Bool

    init(_ item: Item) {
      kind = item.kind
      codes = item.uris.map { String($0.code) }.joined(separator: "+")
      slug = AxisNames.slug(of: item.label)
      isArea = item.kind == .value && item.uris.allSatisfy { GeographyCode(of: $0) != nil }
    }
  }

  /// The old item of each new one that has one.
  private(set) var found: [Int: Int] = [:]
  /// The old items that no new one has.
  private(set) var rest: [Int]
  private let old: [Identity]
  private let new: [Identity]

  init(old: ItemList, new: ItemList) {
    self.old = old.map(Identity.init)
    self.new = new.map(Identity.init)
    rest = Array(old.indices)
  }

  /// Pairs what is left by a key; what has none is left.
  mutating func pair(by key: (Identity) -> String?) {
    var open: [String: [Int]] = [:]
    for position in rest.reversed() {
      if let key = key(old[position]) { open[key, default: []].append(position) }
    }
    var taken: Set<Int> = []
    for position in new.indices where found[position] == nil {
      guard let key = key(new[position]), let match = open[key]?.popLast() else { continue }
      found[position] = match
      taken.insert(match)
    }
    rest.removeAll(where: taken.contains)
  }
}
