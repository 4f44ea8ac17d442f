import StatModel

/// Goes through the cells that two cubes have in common.
///
/// Items are aligned once for each axis; a cell's place in either cube is then a sum of steps, so
/// that no cell costs a lookup.
struct CellSweep {
  private struct Step {
    let old: Int
    let new: Int
    let oldItem: Int
    let newItem: Int
    /// Whether the two are Totals of different values.
    let isIncomparable: Bool
  }

  private let measure: Alignment.MeasurePair
  private let oldCube: Cube
  private let newCube: Cube
  private let fields: [Alignment.FieldPair]
  private let steps: [[Step]]
  private let precision: Int

  init(
    from old: StatTable, to new: StatTable, _ alignment: Alignment,
    measure: Alignment.MeasurePair
  ) {
    self.measure = measure
    oldCube = old.cubes[measure.old]
    newCube = new.cubes[measure.new]
    precision = min(oldCube.precision, newCube.precision)
    fields = alignment.fields
    let (oldStrides, newStrides) = (old.strides, new.strides)
    steps = alignment.fields.map { field in
      field.items.map { item in
        let isTotal = old.fields[field.old].items.kind(at: item.old) == .total
        return Step(
          old: item.old * oldStrides[field.old], new: item.new * newStrides[field.new],
          oldItem: item.old, newItem: item.new, isIncomparable: isTotal && !field.coversTheSame)
      }
    }
  }

  func run(into counts: inout TableComparison.CellCounts, _ changes: inout [CellChange]) {
    guard steps.allSatisfy({ !$0.isEmpty }) else { return }
    var chosen = [Int](repeating: 0, count: steps.count)
    visit(
      axis: 0, old: 0, new: 0, isIncomparable: false, chosen: &chosen, into: &counts, &changes)
  }

  private func visit(
    axis: Int, old: Int, new: Int, isIncomparable: Bool, chosen: inout [Int],
    into counts: inout TableComparison.CellCounts, _ changes: inout [CellChange]
  ) {
    guard axis < steps.count else {
      classify(
        old: old, new: new, isIncomparable: isIncomparable, chosen: chosen, into: &counts, &changes)
      return
    }
    for (position, step) in steps[axis].enumerated() {
      chosen[axis] = position
      visit(
        axis: axis + 1, old: old + step.old, new: new + step.new,
        isIncomparable: isIncomparable || step.isIncomparable, chosen: &chosen, into: &counts,
        &changes)
    }
  }

  private func classify(
    old: Int, new: Int, isIncomparable: Bool, chosen: [Int],
    into counts: inout TableComparison.CellCounts, _ changes: inout [CellChange]
  ) {
    if isIncomparable {
      counts.notComparable += 1
      return
    }
    let (before, after) = (oldCube[old], newCube[new])
    if before == after {
      counts.identical += 1
      return
    }
    let isEqual = areEqualAtPrecision(before, after)
    if isEqual { counts.equalAtPrecision += 1 } else { counts.changed += 1 }
    var oldItems = [Int](repeating: 0, count: fields.count)
    var newItems = oldItems
    for (axis, position) in chosen.enumerated() {
      oldItems[fields[axis].old] = steps[axis][position].oldItem
      newItems[fields[axis].new] = steps[axis][position].newItem
    }
    changes.append(
      CellChange(
        oldMeasure: measure.old, newMeasure: measure.new, oldItems: oldItems, newItems: newItems,
        old: before, new: after, isEqualAtPrecision: isEqual))
  }

  private func areEqualAtPrecision(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return false }
    let scale = (0..<precision).reduce(1.0) { scale, _ in scale * 10 }
    return (a * scale).rounded() == (b * scale).rounded()
  }
}
