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
