import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct CommonCellsTests {
  /// A random table and some of its items in some order, with fields in another order.
  private func tables(seed: UInt64) -> (old: StatTable, new: StatTable) {
    var generator = SeededGenerator(seed: seed)
    let old = StatTable.random(using: &generator)
    let items = old.fields.map { field in
      let kept = field.items.indices.filter { _ in !generator.oneIn(5) }
      let some = kept.isEmpty ? [0] : kept
      return generator.oneIn(2) ? some : some.shuffled(using: &generator)
    }
    let order =
      generator.oneIn(2)
      ? Array(old.fields.indices) : old.fields.indices.shuffled(using: &generator)
    return (old, old.selecting(items, order: order))
  }

  @Test func runsGoThroughEveryCommonCellOnceInOrder() {
    for seed in 0..<80 as Range<UInt64> {
      let (old, new) = tables(seed: seed)
      let alignment = Alignment(from: old, to: new)
      let cells = CommonCells(from: old, to: new, alignment)
      #expect(cells.count == alignment.fields.reduce(1) { $0 * $1.items.count }, "seed \(seed)")
      for ignoringTotals in [true, false] {
        var next = 0
        var failures = 0
        cells.forEachRun(ignoringTotals: ignoringTotals) { run in
          if run.first != next { failures += 1 }
          next += run.count
          for offset in 0..<run.count {
            let ordinal = run.first + offset
            let (oldItems, newItems) = (
              cells.oldItems(of: ordinal), cells.newItems(of: ordinal)
            )
            let isRight =
              run.old + offset * run.oldStep == old.cellIndex(ofItems: oldItems)
              && run.new + offset * run.newStep == new.cellIndex(ofItems: newItems)
              && cells.oldIndex(of: ordinal) == old.cellIndex(ofItems: oldItems)
              && cells.newIndex(of: ordinal) == new.cellIndex(ofItems: newItems)
              && run.isOfTotal == (!ignoringTotals && cells.isOfTotal(ordinal))
            if !isRight { failures += 1 }
          }
        }
        #expect(failures == 0 && next == cells.count, "seed \(seed)")
      }
    }
  }

  @Test func twoTablesOfOneShapeAreASingleRun() {
    let table = TableBuilder(
      axes: [.months(["202503", "202504"]), .regions(["A", "B", "C"])],
      values: Array(repeating: 1, count: 6)
    ).table
    var runs: [Int] = []
    CommonCells(from: table, to: table, Alignment(from: table, to: table))
      .forEachRun { runs.append($0.count) }
    #expect(runs == [6])
  }

  @Test func anAxisOnOneSideOnlyLeavesNone() {
    let other = TableBuilder(axes: [.months(["202503", "202504"])], values: [1, 2]).table
    let alignment = Alignment(from: TableBuilder.small, to: other)
    #expect(CommonCells(from: TableBuilder.small, to: other, alignment).count == 0)
  }

  @Test func aTableOfNoAxisHasOneCell() {
    let table = TableBuilder(axes: [], values: [5]).table
    let comparison = TableComparison(from: table, to: table)
    #expect(comparison.counts == Counts(identical: 1) && comparison.verdict == .same)
  }
}
