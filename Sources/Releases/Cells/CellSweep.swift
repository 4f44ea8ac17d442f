import StatModel

/// Compares the common cells of two cubes, run by run.
///
/// Where cells lie side by side in both cubes and none is missing, eight are compared at a time by
/// their bits, so that unchanged cells cost as much as reading them.
struct CellSweep {
  private(set) var counts = TableComparison.CellCounts()
  /// The ordinals of changed cells.
  private(set) var ordinals: [UInt32] = []
  private let old: Cube
  private let new: Cube
  private let precision: PublishedPrecision

  init(_ old: Cube, _ new: Cube) {
    self.old = old
    self.new = new
    precision = PublishedPrecision(min(old.precision, new.precision))
  }

  /// Compares all common cells of one measure.
  mutating func run(_ cells: CommonCells, measure: Alignment.MeasurePair) {
    precondition(cells.count <= UInt32.max, "a cube of 32 GB fits no memory")
    let isWhole = old.missing.count == 0 && new.missing.count == 0
    let (oldValues, newValues) = (old.values, new.values)
    oldValues.withUnsafeBufferPointer { oldValues in
      newValues.withUnsafeBufferPointer { newValues in
        cells.forEachRun(measure: measure, ignoringTotals: true) { run in
          if !run.isComparable {
            counts.notComparable += run.count
          } else if isWhole, run.oldStep == 1, run.newStep == 1 {
            compareSideBySide(run, oldValues, newValues)
          } else if isWhole {
            for cell in 0..<run.count {
              compare(
                oldValues[run.old + cell * run.oldStep], newValues[run.new + cell * run.newStep],
                ordinal: run.first + cell)
            }
          } else {
            for cell in 0..<run.count {
              compareWithMissing(
                run.old + cell * run.oldStep, run.new + cell * run.newStep,
                ordinal: run.first + cell)
            }
          }
        }
      }
    }
    counts.identical =
      cells.count - counts.changed - counts.equalAtPrecision - counts.notComparable
  }

  private mutating func compareSideBySide(
    _ run: CommonCells.Run, _ oldValues: UnsafeBufferPointer<Double>,
    _ newValues: UnsafeBufferPointer<Double>
  ) {
    let width = 8
    let old = UnsafeRawBufferPointer(
      rebasing: UnsafeRawBufferPointer(oldValues)[
        (run.old * 8)..<((run.old + run.count) * 8)])
    let new = UnsafeRawBufferPointer(
      rebasing: UnsafeRawBufferPointer(newValues)[
        (run.new * 8)..<((run.new + run.count) * 8)])
    var cell = 0
    while cell + width <= run.count {
      let a = old.loadUnaligned(fromByteOffset: cell * 8, as: SIMD8<UInt64>.self)
      let b = new.loadUnaligned(fromByteOffset: cell * 8, as: SIMD8<UInt64>.self)
      if a != b {
        for lane in cell..<(cell + width) {
          compare(
            oldValues[run.old + lane], newValues[run.new + lane], ordinal: run.first + lane)
        }
      }
      cell += width
    }
    while cell < run.count {
      compare(oldValues[run.old + cell], newValues[run.new + cell], ordinal: run.first + cell)
      cell += 1
    }
  }

  @inline(__always)
  private mutating func compare(_ before: Double, _ after: Double, ordinal: Int) {
    if before == after { return }
    if precision.areEqual(before, after) {
      counts.equalAtPrecision += 1
    } else {
      counts.changed += 1
    }
    ordinals.append(UInt32(truncatingIfNeeded: ordinal))
  }

  private mutating func compareWithMissing(_ oldIndex: Int, _ newIndex: Int, ordinal: Int) {
    switch (old.missing.contains(oldIndex), new.missing.contains(newIndex)) {
    case (true, true): return
    case (false, false):
      compare(old.values[oldIndex], new.values[newIndex], ordinal: ordinal)
    default:
      counts.changed += 1
      ordinals.append(UInt32(truncatingIfNeeded: ordinal))
    }
  }
}
