public import StatModel

/// What changed from one table to another, coverage before values.
///
/// Two figures are compared only where they cover the same thing. Every change is reported; whether
/// it could be the service's random error is for the reader, since counts carry one.
public struct TableComparison: Sendable {
  /// The whole in one word.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Structure and values are the same.
    case same
    /// The same cells, some with other values.
    case valuesChanged = "values changed"
    /// Cells, items or fields were added or removed; what is common may have changed too.
    case structureChanged = "structure changed"
    /// There is no cell of which both sides give a figure.
    case nothingInCommon = "nothing in common"
    /// The figures do not cover the same thing.
    case notComparable = "not comparable"
  }

  /// What all the parts come to.
  public var verdict: Verdict
  /// Why figures can't be compared: all of them, or those of some Totals.
  public var coverage: [CoverageDifference]
  /// Which field, item and measure of the new table stands for which of the old.
  public var alignment: Alignment
  /// How many cells are alike, changed, added and removed.
  public var cells: CellCounts
  /// Every common cell whose value changed, measure after measure, in the old table's cell order.
  public var changes: [CellChange]
  /// The texts of footnotes that only one side has, whatever their keys.
  public var removedNotes: [String]
  /// The same, of the new table.
  public var addedNotes: [String]

  /// How many cells there are of each kind, all measures together.
  public struct CellCounts: Sendable, Equatable {
    /// On both sides, with the same value or both without one.
    public var identical = 0
    /// Other values that are the same at the decimals published.
    public var equalAtPrecision = 0
    /// Of the same coverage, but different at the decimals published, or missing on one side.
    public var changed = 0
    /// On both sides, but of Totals that cover different values.
    public var notComparable = 0
    /// Only in the new table.
    public var added = 0
    /// Only in the old table.
    public var removed = 0

    /// The cells that both sides have for the same coverage; a figure that one side gives as missing
    /// is a change.
    public var common: Int { identical + equalAtPrecision + changed }
  }

  /// Compares two tables.
  public init(from old: StatTable, to new: StatTable) {
    alignment = Alignment(from: old, to: new)
    coverage = CoverageDifference.differences(from: old, to: new, alignment)
    cells = CellCounts()
    changes = []
    let isComparable = !coverage.contains { $0.affectsAllCells }
    if isComparable {
      for pair in alignment.measures {
        let sweep = CellSweep(from: old, to: new, alignment, measure: pair)
        sweep.run(into: &cells, &changes)
      }
    }
    let (oldCells, newCells) = (
      old.cellsPerMeasure * old.measures.count, new.cellsPerMeasure * new.measures.count
    )
    cells.removed = oldCells - cells.common - cells.notComparable
    cells.added = newCells - cells.common - cells.notComparable
    let (oldNotes, newNotes) = (old.usedNotes, new.usedNotes)
    removedNotes = oldNotes.filter { !newNotes.contains($0) }
    addedNotes = newNotes.filter { !oldNotes.contains($0) }
    verdict = Self.verdict(isComparable, cells, alignment)
  }

  private static func verdict(
    _ isComparable: Bool, _ cells: CellCounts, _ alignment: Alignment
  ) -> Verdict {
    if !isComparable { return .notComparable }
    if cells.common == 0 { return cells.notComparable > 0 ? .notComparable : .nothingInCommon }
    if cells.added + cells.removed + cells.notComparable > 0 { return .structureChanged }
    return cells.changed + cells.equalAtPrecision > 0 ? .valuesChanged : .same
  }
}

/// A common cell whose value changed.
public struct CellChange: Sendable, Equatable {
  /// The positions of the measure in the two tables.
  public var oldMeasure: Int
  /// The same, in the new table.
  public var newMeasure: Int
  /// The position of the cell's item on each field of the old and of the new table.
  public var oldItems: [Int]
  /// The same, of the new table.
  public var newItems: [Int]
  /// The values; nil where the service gave none.
  public var old: Double?
  /// The new value.
  public var new: Double?
  /// Whether the two are the same at the decimals published.
  public var isEqualAtPrecision: Bool

  /// New less old, where both are there.
  public var difference: Double? {
    old.flatMap { old in new.map { $0 - old } }
  }

  /// The difference as a share of the old value; nil on a base of nothing.
  public var relativeDifference: Double? {
    guard let old, old != 0 else { return nil }
    return difference.map { $0 / old.magnitude }
  }
}

extension StatTable {
  /// The texts of the footnotes that something in the table refers to, in the order of the map.
  fileprivate var usedNotes: [String] {
    var keys = Set(dataset.annotationKeys)
    for measure in measures { keys.formUnion(measure.annotationKeys) }
    for field in fields {
      keys.formUnion(field.annotationKeys)
      for position in field.items.indices {
        keys.formUnion(field.items.annotationKeys(at: position))
      }
    }
    for cube in cubes { for cellKeys in cube.annotationKeys.values { keys.formUnion(cellKeys) } }
    return annotations.entries.filter { keys.contains($0.key) }.map(\.text)
  }
}
