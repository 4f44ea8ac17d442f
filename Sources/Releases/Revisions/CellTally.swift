import StatModel

/// How many common cells have a figure on both sides, in all and in each part. Cells of Totals and what
/// does not cover the same are left out.
struct CellTally {
  /// The cells of a part.
  struct Count {
    var cells = 0
    /// Those whose old figure is large enough for a relative revision.
    var withBase = 0
  }

  private(set) var all = Count()
  /// By the rank of a ``SizeClass``.
  private(set) var sizes = Array(repeating: Count(), count: SizeClass.allCases.count)
  /// By the position of the pair of fields, then of the pair of items.
  private(set) var axes: [[Count]]

  init(_ column: CellChanges.Column, _ cells: CommonCells) {
    axes = cells.axes.map { Array(repeating: Count(), count: $0.count) }
    // Runs go along the last axis that has more than one item.
    let layout = RunLayout(cells.axes, ignoringTotals: false, isMerging: false)
    let inner = cells.axes.lastIndex { $0.count > 1 } ?? -1
    let outer = cells.axes.indices.filter { $0 != inner }
    let places = cells.axes.map { AxisPlace($0) }
    var along = inner < 0 ? [] : axes[inner]
    let (old, new) = (column.old, column.new)
    let isWhole = old.missing.count == 0 && new.missing.count == 0
    var (all, sizes, axes) = (all, sizes, axes)
    along.withUnsafeMutableBufferPointer { along in
      old.values.withUnsafeBufferPointer { values in
        sizes.withUnsafeMutableBufferPointer { sizes in
          cells.forEachRun(of: layout, measure: column.measure) { run in
            guard run.isComparable, !run.isOfTotal else { return }
            var count = Count()
            let first = inner < 0 ? 0 : places[inner].position(of: run.first)
            for cell in 0..<run.count {
              let index = run.old + cell * run.oldStep
              if !isWhole,
                old.missing.contains(index) || new.missing.contains(run.new + cell * run.newStep)
              {
                continue
              }
              let figure = values[index]
              let base = figure >= RevisionMetrics.minimumBase ? 1 : 0
              let size = SizeClass.rank(of: figure)
              count.cells += 1
              count.withBase += base
              sizes[size].cells += 1
              sizes[size].withBase += base
              if inner >= 0 {
                along[first + cell].cells += 1
                along[first + cell].withBase += base
              }
            }
            all.cells += count.cells
            all.withBase += count.withBase
            for axis in outer {
              let position = places[axis].position(of: run.first)
              axes[axis][position].cells += count.cells
              axes[axis][position].withBase += count.withBase
            }
          }
        }
      }
    }
    if inner >= 0 { axes[inner] = along }
    (self.all, self.sizes, self.axes) = (all, sizes, axes)
  }

  /// The cells of each part.
  func counts(_ grouping: RevisionSweep.Grouping) -> [Count] {
    switch grouping {
    case .none: [all]
    case .size: sizes
    case .axis(let axis): axes[axis]
    }
  }
}
