import Releases
import StatModel

/// All that a comparison says of structure and cells, so that a test can ask for one thing and no other.
struct Findings: Equatable {
  var counts = Counts()
  /// Fields by their position in the old table; only those whose state is not `same`.
  var fields: [Int: MappingState] = [:]
  var measures: [Int: MappingState] = [:]
  /// Items by field and position in the old table; only those whose state is not `same`.
  var items: [[Int]: MappingState] = [:]
  /// Fields, items (field, position) and measures that only one side has.
  var removed = OneSided()
  var added = OneSided()
  /// Old fields whose items stand in another order.
  var reorderedItems: [Int] = []
  var hasReorderedFields = false
  var changedGroups: [[Int]] = []
  var hasSuspicions = false
  /// The kind of each difference in coverage.
  var coverage: [String] = []
  var removedNotes: [String] = []
  var addedNotes: [String] = []
  /// The measures whose decimals changed.
  var precision: [Int] = []

  struct OneSided: Equatable {
    var fields: [Int] = []
    var items: [[Int]] = []
    var measures: [Int] = []
  }

  init() {}

  init(_ comparison: TableComparison) {
    counts = comparison.counts
    counts.identical = 0
    let alignment = comparison.alignment
    for pair in alignment.fields {
      if pair.state != .same { fields[pair.old] = pair.state }
      for item in pair.items where item.state != .same { items[[pair.old, item.old]] = item.state }
      removed.items += pair.removedItems.map { [pair.old, $0] }
      added.items += pair.addedItems.map { [pair.new, $0] }
      if pair.isReordered { reorderedItems.append(pair.old) }
      changedGroups += pair.changedGroups.map { [pair.old, $0.old, $0.new] }
      if !pair.suspicions.isEmpty { hasSuspicions = true }
    }
    removed.fields = alignment.removedFields
    added.fields = alignment.addedFields
    hasReorderedFields = alignment.isReordered
    for pair in alignment.measures {
      if pair.state != .same { measures[pair.old] = pair.state }
      if pair.oldPrecision != pair.newPrecision { precision.append(pair.old) }
    }
    removed.measures = alignment.removedMeasures
    added.measures = alignment.addedMeasures
    coverage = comparison.coverage.map(Self.kind)
    removedNotes = comparison.removedNotes
    addedNotes = comparison.addedNotes
  }

  private static func kind(_ difference: CoverageDifference) -> String {
    switch difference {
    case .dataset: "dataset"
    case .noCommonMeasure: "no common measure"
    case .axis: "axis"
    case .classification: "classification"
    case .total: "total"
    case .redefined: "redefined"
    }
  }
}
