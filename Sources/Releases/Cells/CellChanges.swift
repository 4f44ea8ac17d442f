import StatModel

/// Every common cell whose value changed: measure after measure, in the old table's cell order.
///
/// A change is kept as four bytes, the cell's ordinal among the common cells; what else there is to say
/// of it is made when it is asked for. The cubes of both tables are shared, not copied.
public struct CellChanges: Sendable {
  /// The changes of one measure.
  struct Column: Sendable {
    let measure: Alignment.MeasurePair
    let old: Cube
    let new: Cube
    /// Ascending.
    let ordinals: [UInt32]

    var precision: PublishedPrecision {
      PublishedPrecision(Swift.min(old.precision, new.precision))
    }
  }

  let cells: CommonCells
  let columns: [Column]
  /// The position after the last change of each column.
  private let ends: [Int]

  init(_ cells: CommonCells, _ columns: [Column]) {
    self.cells = cells
    self.columns = columns
    var end = 0
    ends = columns.map { column in
      end += column.ordinals.count
      return end
    }
  }

  /// The positions of the changes of one measure.
  ///
  /// - Parameter measure: The position of the pair of measures in ``Alignment/measures``.
  public func range(ofMeasure measure: Int) -> Range<Int> {
    guard columns.indices.contains(measure) else { return 0..<0 }
    return (ends[measure] - columns[measure].ordinals.count)..<ends[measure]
  }

  /// The ordinal of a changed cell among the common cells.
  public func ordinal(at position: Int) -> Int {
    let (column, offset) = place(of: position)
    return Int(columns[column].ordinals[offset])
  }

  /// The values of a changed cell, without making the change; nil where the service gave none.
  public func values(at position: Int) -> (old: Double?, new: Double?) {
    let (column, offset) = place(of: position)
    let ordinal = Int(columns[column].ordinals[offset])
    return (
      columns[column].old[cells.oldIndex(of: ordinal)],
      columns[column].new[cells.newIndex(of: ordinal)]
    )
  }

  /// Goes through the changes of one measure in order, at less cost than by position.
  ///
  /// - Parameters:
  ///   - measure: The position of the pair of measures in ``Alignment/measures``.
  ///   - body: Takes the ordinal of the cell, both values, and whether it is of a Total whose parts are
  ///     common too.
  public func forEach(
    ofMeasure measure: Int,
    _ body: (_ ordinal: Int, _ old: Double?, _ new: Double?, _ isOfTotal: Bool) -> Void
  ) {
    guard columns.indices.contains(measure) else { return }
    let column = columns[measure]
    let (old, new) = (column.old, column.new)
    let isWhole = old.missing.count == 0 && new.missing.count == 0
    CellLocator(cells.axes).forEach(column.ordinals) { ordinal, oldIndex, newIndex, isOfTotal in
      let before = isWhole ? old.values[oldIndex] : old[oldIndex]
      let after = isWhole ? new.values[newIndex] : new[newIndex]
      body(Int(ordinal), before, after, isOfTotal)
    }
  }

  private func place(of position: Int) -> (column: Int, offset: Int) {
    var column = 0
    while position >= ends[column] { column += 1 }
    return (column, position - (ends[column] - columns[column].ordinals.count))
  }
}

extension CellChanges: RandomAccessCollection {
  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of changed cells.
  public var endIndex: Int { ends.last ?? 0 }

  /// The change at a position, made anew each time.
  public subscript(position: Int) -> CellChange {
    let (number, offset) = place(of: position)
    let column = columns[number]
    let ordinal = Int(column.ordinals[offset])
    let (old, new) = (
      column.old[cells.oldIndex(of: ordinal)], column.new[cells.newIndex(of: ordinal)]
    )
    return CellChange(
      oldMeasure: column.measure.old, newMeasure: column.measure.new,
      oldItems: cells.oldItems(of: ordinal), newItems: cells.newItems(of: ordinal), old: old,
      new: new, isEqualAtPrecision: column.precision.areEqual(old, new))
  }
}

extension CellChanges: Equatable {
  /// Whether the changes are the same, one by one.
  public static func == (a: CellChanges, b: CellChanges) -> Bool { a.elementsEqual(b) }
}
