import StatModel

/// Takes the revisions of one measure once, and sorts them into parts.
///
/// All common cells are gone through once, for how many there are in each part; after that only what
/// changed is looked at. The cost is linear in both.
struct RevisionSweep {
  /// What cells are put together by.
  enum Grouping: Hashable {
    case none, size
    /// By the position of the pair of fields.
    case axis(Int)
  }

  /// The cells of each part that have a figure on both sides, changed or not.
  private(set) var tallies: [Grouping: [CellTally]]
  /// The ordinal of each changed cell with figures on both sides that is not of a Total.
  private(set) var ordinals: [UInt32] = []
  /// Its figures.
  private(set) var oldFigures: [Double] = []
  private(set) var newFigures: [Double] = []
  let cells: CommonCells
  let precision: PublishedPrecision
  let noise: NoiseReach?

  init(_ column: CellChanges.Column, _ cells: CommonCells, noise: NoiseReach?) {
    self.cells = cells
    self.noise = noise
    precision = column.precision
    tallies = [
      .none: [CellTally()],
      .size: Array(repeating: CellTally(), count: SizeClass.allCases.count),
    ]
    for (number, axis) in cells.axes.enumerated() {
      tallies[.axis(number)] = Array(repeating: CellTally(), count: axis.count)
    }
    take(column)
  }

  private mutating func take(_ column: CellChanges.Column) {
    let layout = RunLayout(cells.axes, ignoringTotals: false, isMerging: false)
    // Runs go along the last axis that has more than one item.
    let inner = cells.axes.lastIndex { $0.count > 1 }
    var byAxis = cells.axes.map { Array(repeating: CellTally(), count: $0.count) }
    var bySize = Array(repeating: CellTally(), count: SizeClass.allCases.count)
    var all = CellTally()
    let isWhole = column.old.missing.count == 0 && column.new.missing.count == 0
    var next = 0
    cells.forEachRun(of: layout, measure: column.measure) { run in
      let end = run.first + run.count
      defer {
        while next < column.ordinals.count, column.ordinals[next] < end { next += 1 }
      }
      guard run.isComparable, !run.isOfTotal else { return }
      var tally = CellTally()
      var position = inner.map { cells.pair(of: run.first, axis: $0) } ?? 0
      for cell in 0..<run.count {
        defer { position += 1 }
        let (oldIndex, newIndex) = (run.old + cell * run.oldStep, run.new + cell * run.newStep)
        if !isWhole,
          column.old.missing.contains(oldIndex) || column.new.missing.contains(newIndex)
        {
          continue
        }
        let old = column.old.values[oldIndex]
        let one = CellTally(cells: 1, withBase: old >= RevisionMetrics.minimumBase ? 1 : 0)
        tally += one
        bySize[SizeClass.rank(of: old)] += one
        if let inner { byAxis[inner][position] += one }
      }
      all += tally
      for axis in byAxis.indices where axis != inner {
        byAxis[axis][cells.pair(of: run.first, axis: axis)] += tally
      }
      takeChanges(column, run, from: next)
    }
    tallies[.none] = [all]
    tallies[.size] = bySize
    for (axis, tally) in byAxis.enumerated() { tallies[.axis(axis)] = tally }
  }

  private mutating func takeChanges(
    _ column: CellChanges.Column, _ run: CommonCells.Run, from first: Int
  ) {
    var next = first
    let end = run.first + run.count
    while next < column.ordinals.count, column.ordinals[next] < end {
      let ordinal = column.ordinals[next]
      next += 1
      let offset = Int(ordinal) - run.first
      guard let old = column.old[run.old + offset * run.oldStep],
        let new = column.new[run.new + offset * run.newStep]
      else { continue }
      ordinals.append(ordinal)
      oldFigures.append(old)
      newFigures.append(new)
    }
  }
}

/// Cells with a figure on both sides.
struct CellTally {
  var cells = 0
  /// Those whose old figure is large enough for a relative revision.
  var withBase = 0

  @inline(__always)
  static func += (a: inout CellTally, b: CellTally) {
    a.cells += b.cells
    a.withBase += b.withBase
  }
}
