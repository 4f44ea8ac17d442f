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
    /// Cells, items or fields were added or removed, have another id, level or meaning, or other
    /// decimals; what is common may have changed too. Another label alone is no other structure.
    case structureChanged = "structure changed"
    /// There is no cell of which both sides give a figure.
    case nothingInCommon = "nothing in common"
    /// The figures do not cover the same thing.
    case notComparable = "not comparable"
  }

  /// What all the parts come to.
  public var verdict: Verdict
  /// Why figures can't be compared: all of them, or some.
  public var coverage: [CoverageDifference]
  /// Which field, item and measure of the new table stands for which of the old.
  public var alignment: Alignment
  /// The cells that both tables have; none where the whole can't be compared.
  public var commonCells: CommonCells
  /// How many cells are alike, changed, added and removed.
  public var cells: CellCounts
  /// Every common cell whose value changed, measure after measure, in the old table's cell order.
  public var changes: CellChanges
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
    /// On both sides, but of Totals that cover different values, or of what was redefined.
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
  ///
  /// - Parameter mappings: What a user says of ids that the rules map wrongly or not at all.
  public init(from old: StatTable, to new: StatTable, mappings: [ManualMapping] = []) {
    alignment = Alignment(from: old, to: new, mappings: mappings)
    coverage = CoverageDifference.differences(from: old, to: new, alignment)
    cells = CellCounts()
    let isComparable = !coverage.contains { $0.affectsAllCells }
    commonCells = isComparable ? CommonCells(from: old, to: new, alignment) : CommonCells()
    var columns: [CellChanges.Column] = []
    for pair in isComparable ? alignment.measures : [] {
      let (oldCube, newCube) = (old.cubes[pair.old], new.cubes[pair.new])
      var sweep = CellSweep(oldCube, newCube)
      sweep.run(commonCells, measure: pair)
      cells += sweep.counts
      columns.append(
        .init(measure: pair, old: oldCube, new: newCube, ordinals: sweep.ordinals))
    }
    changes = CellChanges(commonCells, columns)
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
    if cells.added + cells.removed + cells.notComparable > 0 || alignment.changesStructure {
      return .structureChanged
    }
    return cells.changed + cells.equalAtPrecision > 0 ? .valuesChanged : .same
  }
}

extension TableComparison.CellCounts {
  static func += (counts: inout Self, other: Self) {
    counts.identical += other.identical
    counts.equalAtPrecision += other.equalAtPrecision
    counts.changed += other.changed
    counts.notComparable += other.notComparable
  }
}

extension Alignment {
  /// Whether an id, a level, a meaning or the decimals changed.
  fileprivate var changesStructure: Bool {
    func isStructural(_ state: MappingState) -> Bool { state != .same && state != .relabelled }
    return measures.contains { isStructural($0.state) || $0.oldPrecision != $0.newPrecision }
      || fields.contains { pair in
        isStructural(pair.state) || pair.items.contains { isStructural($0.state) }
      }
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
