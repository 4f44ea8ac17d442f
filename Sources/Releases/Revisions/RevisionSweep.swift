import StatModel

/// Takes the revisions of one measure once, and sorts them into parts.
///
/// All common cells are gone through once, for how many there are in each part; after that only what
/// changed is looked at. The cost is linear in both.
struct RevisionSweep {
  /// What cells are put together by.
  enum Grouping {
    case none, size
    /// By the position of the pair of fields.
    case axis(Int)
  }

  /// What is to be counted of a changed cell.
  struct Marks: OptionSet {
    let rawValue: UInt8
    /// It changed at the published precision.
    static let changed = Marks(rawValue: 1)
    /// It changed so, and grew.
    static let up = Marks(rawValue: 2)
    /// It changed so, but could be noise.
    static let noise = Marks(rawValue: 4)
  }

  /// The ordinal of each changed cell with figures on both sides that is not of a Total.
  private(set) var ordinals: [UInt32] = []
  /// Its new figure less the old.
  private(set) var differences: [Double] = []
  /// The absolute difference as a share of the old figure; 0 where that is too small for one.
  private(set) var shares: [Double] = []
  private(set) var marks: [Marks] = []
  /// The rank of the ``SizeClass`` of its old figure.
  private(set) var sizes: [UInt8] = []
  /// The cells with a figure on both sides, changed or not.
  let tally: CellTally
  let hasNoise: Bool
  private let locator: CellLocator

  init(_ column: CellChanges.Column, _ cells: CommonCells, noise: NoiseReach?) {
    hasNoise = noise != nil
    locator = CellLocator(cells.axes)
    tally = CellTally(column, cells)
    let precision = column.precision
    let (old, new) = (column.old, column.new)
    let isWhole = old.missing.count == 0 && new.missing.count == 0
    var (ordinals, differences, shares) = ([UInt32](), [Double](), [Double]())
    var (marks, sizes) = ([Marks](), [UInt8]())
    locator.forEach(column.ordinals) { ordinal, oldIndex, newIndex, isOfTotal in
      guard !isOfTotal,
        isWhole || !(old.missing.contains(oldIndex) || new.missing.contains(newIndex))
      else { return }
      let (before, after) = (old.values[oldIndex], new.values[newIndex])
      let difference = after - before
      var mark: Marks = []
      if !precision.areEqual(before, after) {
        mark = difference > 0 ? [.changed, .up] : .changed
        if let noise, noise.explains(from: before, to: after) { mark.insert(.noise) }
      }
      ordinals.append(ordinal)
      differences.append(difference)
      shares.append(before >= RevisionMetrics.minimumBase ? difference.magnitude / before : 0)
      marks.append(mark)
      sizes.append(UInt8(SizeClass.rank(of: before)))
    }
    (self.ordinals, self.differences, self.shares) = (ordinals, differences, shares)
    (self.marks, self.sizes) = (marks, sizes)
  }

  /// The part that each changed cell belongs to.
  func parts(_ grouping: Grouping) -> [UInt32] {
    switch grouping {
    case .none: Array(repeating: 0, count: ordinals.count)
    case .size: sizes.map { UInt32($0) }
    case .axis(let axis): locator.positions(ordinals, axis: axis)
    }
  }
}
