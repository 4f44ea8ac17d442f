public import StatModel

/// The cells that two tables have in common: the combinations of aligned items, in the old table's
/// cell order. They are the same for every measure.
///
/// A cell is known by its ordinal among them. Items are aligned once for each axis, and cells are gone
/// through in runs, so that no cell costs a lookup.
public struct CommonCells: Sendable {
  /// How many there are; none where an axis stands on one side only.
  public let count: Int
  /// The axes in the order of ``Alignment/fields``.
  let axes: [CommonAxis]
  private let fields: [(old: Int, new: Int)]
  private let full: RunLayout
  private let coarse: RunLayout
  /// Whether an axis says of which period a cell is.
  private let hasPeriods: Bool

  /// The common cells of two tables that were aligned.
  public init(from old: StatTable, to new: StatTable, _ alignment: Alignment) {
    let isWhole = alignment.removedFields.isEmpty && alignment.addedFields.isEmpty
    let isRestricted = alignment.hasRedefinitions
    var axes =
      isWhole
      ? alignment.fields.map { pair in
        CommonAxis(from: old, to: new, pair, isRestricted: isRestricted)
      } : []
    var count = isWhole ? 1 : 0
    for axis in axes.indices.reversed() {
      axes[axis].ordinalStep = count
      count *= axes[axis].count
    }
    self.count = count
    self.axes = axes
    fields = alignment.fields.map { ($0.old, $0.new) }
    full = RunLayout(axes, ignoringTotals: false)
    coarse = RunLayout(axes, ignoringTotals: true)
    hasPeriods = axes.contains { $0.traits.contains { $0.month > .min } }
  }

  /// No cells.
  init() {
    count = 0
    axes = []
    fields = []
    full = RunLayout([], ignoringTotals: false)
    coarse = full
    hasPeriods = false
  }

  /// Consecutive common cells whose places in both cubes are evenly spaced.
  public struct Run: Sendable {
    /// The ordinal of the first cell.
    public let first: Int
    /// How many cells there are.
    public let count: Int
    /// The index of the first cell in the old cube.
    public let old: Int
    /// How far apart the cells are in the old cube.
    public let oldStep: Int
    /// The index of the first cell in the new cube.
    public let new: Int
    /// How far apart the cells are in the new cube.
    public let newStep: Int
    /// Whether both figures of each cell cover the same: not where Totals cover different values, or
    /// where a user says that a code means something else.
    public let isComparable: Bool
    /// Whether the cells are of a Total whose parts are common too, so that they would count twice.
    public let isOfTotal: Bool
  }

  /// Goes through all common cells in order.
  ///
  /// - Parameters:
  ///   - measure: The measure whose redefinition is heeded; nil stands for one that has none.
  ///   - ignoringTotals: Whether `isOfTotal` is of no interest, which makes runs longer.
  public func forEachRun(
    measure: Alignment.MeasurePair? = nil, ignoringTotals: Bool = false, _ body: (Run) -> Void
  ) {
    forEachRun(of: ignoringTotals ? coarse : full, measure: measure, body)
  }

  /// Goes through all common cells in the runs of a layout of these axes.
  func forEachRun(
    of layout: RunLayout, measure: Alignment.MeasurePair?, _ body: (Run) -> Void
  ) {
    guard count > 0 else { return }
    // What is redefined holds for all cells where nothing says of which period they are.
    let traits = CellTraits(
      redefinedFrom: measure?.redefinedFrom?.firstMonth.index ?? .max,
      month: hasPeriods ? .min : .max - 1)
    layout.forEachRun(traits, body)
  }

  /// The position among an aligned field's pairs of the item that a cell has on it.
  ///
  /// - Parameter axis: The position of the pair of fields in ``Alignment/fields``.
  public func pair(of ordinal: Int, axis: Int) -> Int {
    ordinal / axes[axis].ordinalStep % axes[axis].count
  }

  /// The index of a cell in a cube of the old table.
  public func oldIndex(of ordinal: Int) -> Int {
    axes.indices.reduce(0) { $0 + axes[$1].old[pair(of: ordinal, axis: $1)] }
  }

  /// The index of a cell in a cube of the new table.
  public func newIndex(of ordinal: Int) -> Int {
    axes.indices.reduce(0) { $0 + axes[$1].new[pair(of: ordinal, axis: $1)] }
  }

  /// The positions of a cell's items on the old table's fields.
  public func oldItems(of ordinal: Int) -> [Int] {
    var items = [Int](repeating: 0, count: axes.count)
    for (axis, field) in fields.enumerated() {
      items[field.old] = Int(axes[axis].oldItems[pair(of: ordinal, axis: axis)])
    }
    return items
  }

  /// The positions of a cell's items on the new table's fields.
  public func newItems(of ordinal: Int) -> [Int] {
    var items = [Int](repeating: 0, count: axes.count)
    for (axis, field) in fields.enumerated() {
      items[field.new] = Int(axes[axis].newItems[pair(of: ordinal, axis: axis)])
    }
    return items
  }

  /// Whether a cell is of a Total whose parts are common too.
  public func isOfTotal(_ ordinal: Int) -> Bool {
    axes.indices.contains { axes[$0].traits[pair(of: ordinal, axis: $0)].isOfTotal }
  }
}
