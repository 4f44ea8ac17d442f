public import StatModel

/// How much the figures of one measure changed, in all and by part.
public struct Revisions: Sendable, Equatable {
  /// Over all cells.
  public var total: RevisionMetrics
  /// By period, by each other field in the order of the new table, and by the size of the old figure.
  /// A part without cells is left out, so that of a Total.
  public var parts: [RevisionPart]

  /// Revisions of their parts.
  public init(total: RevisionMetrics, parts: [RevisionPart]) {
    self.total = total
    self.parts = parts
  }
}

extension TableComparison {
  /// How much the figures of one measure changed.
  ///
  /// - Parameters:
  ///   - old: The old table of the comparison.
  ///   - new: The new one.
  ///   - measure: The position of the pair of measures in ``Alignment/measures``.
  ///   - noise: Which change of a cell could be noise; nil where that is not known.
  public func revisions(
    from old: StatTable, to new: StatTable, measure: Int, noise: NoiseReach? = nil
  ) -> Revisions {
    guard changes.columns.indices.contains(measure) else {
      return Revisions(total: RevisionMetrics(), parts: [])
    }
    let pair = alignment.measures[measure]
    let isAdditive = old.measures[pair.old].isAdditive && new.measures[pair.new].isAdditive
    let overlapping = alignment.fields.indices.filter {
      OverlappingGroups.areIn(alignment.fields[$0], old, new)
    }
    let sweep = RevisionSweep(changes.columns[measure], commonCells, noise: noise)
    func isNetKnown(besides axis: Int?) -> Bool { overlapping.allSatisfy { $0 == axis } }

    let total = sweep.metrics(
      by: .none, isAdditive: isAdditive, isNetKnown: isNetKnown(besides: nil))
    var parts: [RevisionPart] = []
    for axis in axesInOrder(new) {
      let field = new.fields[alignment.fields[axis].new]
      let metrics = sweep.metrics(
        by: .axis(axis), isAdditive: isAdditive, isNetKnown: isNetKnown(besides: axis))
      let items = alignment.fields[axis].items
      for position in items.indices.sorted(by: { items[$0].new < items[$1].new })
      where metrics[position].cells > 0 {
        parts.append(
          RevisionPart(
            axis: .field(alignment.fields[axis].new), position: items[position].new,
            label: field.items[items[position].new].label, metrics: metrics[position]))
      }
    }
    let sizes = sweep.metrics(
      by: .size, isAdditive: isAdditive, isNetKnown: isNetKnown(besides: nil))
    for size in SizeClass.allCases where sizes[size.rawValue].cells > 0 {
      parts.append(
        RevisionPart(
          axis: .size, position: size.rawValue, label: size.label, metrics: sizes[size.rawValue]))
    }
    return Revisions(total: total[0], parts: parts)
  }

  /// The aligned fields: those of time, then the others as they stand in the new table.
  private func axesInOrder(_ new: StatTable) -> [Int] {
    let order = alignment.fields.indices.sorted {
      alignment.fields[$0].new < alignment.fields[$1].new
    }
    let times = Set(
      order.filter { new.fields[alignment.fields[$0].new].isOfTime })
    return order.filter(times.contains) + order.filter { !times.contains($0) }
  }
}

/// The size of an old figure, without its sign.
enum SizeClass: Int, CaseIterable {
  case tiny, small, medium, large, huge

  /// For people; means and sums are rounded down.
  var label: String {
    switch self {
    case .tiny: "0–19"
    case .small: "20–99"
    case .medium: "100–999"
    case .large: "1,000–9,999"
    case .huge: "10,000 and more"
    }
  }

  /// The rank of the class of a figure.
  @inline(__always)
  static func rank(of figure: Double) -> Int {
    let size = figure.magnitude
    return (size >= 20 ? 1 : 0) + (size >= 100 ? 1 : 0) + (size >= 1000 ? 1 : 0)
      + (size >= 10_000 ? 1 : 0)
  }
}

/// Whether a value is in two of the items that both tables have, so that sums count it twice.
enum OverlappingGroups {
  static func areIn(_ pair: Alignment.FieldPair, _ old: StatTable, _ new: StatTable) -> Bool {
    areIn(pair.items.map(\.old), of: old.fields[pair.old].items)
      || areIn(pair.items.map(\.new), of: new.fields[pair.new].items)
  }

  private static func areIn(_ positions: [Int], of items: ItemList) -> Bool {
    guard positions.contains(where: { items.kind(at: $0) == .group }) else { return false }
    var seen: Set<SchemaID> = []
    for position in positions {
      for uri in items.uris[position] where !seen.insert(SchemaID(uri)).inserted { return true }
    }
    return false
  }
}
