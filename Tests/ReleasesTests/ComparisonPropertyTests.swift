import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ComparisonPropertyTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func aTableAgainstItselfIsEmpty(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let table = StatTable.random(using: &generator)
    let comparison = TableComparison(from: table, to: table)
    #expect(comparison.verdict == .same)
    #expect(
      comparison.counts == Counts(identical: table.cellsPerMeasure * table.measures.count))
    #expect(comparison.changes.isEmpty && comparison.coverage.isEmpty)
    #expect(comparison.addedNotes.isEmpty && comparison.removedNotes.isEmpty)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func oldToNewMirrorsNewToOld(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let old = StatTable.random(using: &generator)
    let new = old.revised(using: &generator)
    let (there, back) = (TableComparison(from: old, to: new), TableComparison(from: new, to: old))
    #expect(there.counts == back.counts.mirrored)
    #expect(there.verdict == back.verdict)
    #expect(there.coverage.count == back.coverage.count)
    #expect(there.addedNotes == back.removedNotes && there.removedNotes == back.addedNotes)
    #expect(Set(there.changes.map(Change.init)) == Set(back.changes.map { Change($0).mirrored }))
    #expect(there.changes.count == there.cells.changed + there.cells.equalAtPrecision)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func everyCellIsCountedOnceOnEitherSide(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let old = StatTable.random(using: &generator)
    let new = old.revised(using: &generator)
    let cells = TableComparison(from: old, to: new).cells
    let common = cells.common + cells.notComparable
    #expect(common + cells.removed == old.cellsPerMeasure * old.measures.count)
    #expect(common + cells.added == new.cellsPerMeasure * new.measures.count)
    #expect(min(cells.added, cells.removed) >= 0)
  }
}

/// What of a change is the same seen from either side.
private struct Change: Hashable {
  var items: [[Int]]
  var measures: [Int]
  var values: [Double?]

  init(_ change: CellChange) {
    items = [change.oldItems, change.newItems]
    measures = [change.oldMeasure, change.newMeasure]
    values = [change.old, change.new]
  }

  var mirrored: Change {
    var change = self
    change.items.reverse()
    change.measures.reverse()
    change.values.reverse()
    return change
  }
}

extension StatTable {
  /// The table as a later release might have it: items gone, fields and items in another order, ids
  /// in other letter case, some figures changed.
  fileprivate func revised(using generator: inout SeededGenerator) -> StatTable {
    let items = fields.map { field in
      let kept = field.items.indices.filter { _ in !generator.oneIn(4) }
      return (kept.isEmpty ? [0] : kept).shuffled(using: &generator)
    }
    var table = selecting(items, order: fields.indices.shuffled(using: &generator))
    for axis in table.fields.indices where generator.oneIn(3) {
      table.fields[axis].uri = SchemaID(table.fields[axis].uri.raw.lowercased())
      table = table.changingItems(of: axis) {
        $0.uris = $0.uris.map { SchemaID($0.raw.lowercased()) }
      }
    }
    for cube in table.cubes.indices {
      for cell in table.cubes[cube].values.indices where generator.oneIn(3) {
        table.cubes[cube].values[cell] += generator.oneIn(2) ? 0.001 : 3
      }
    }
    if generator.oneIn(4) { table.annotations = AnnotationMap() }
    return table
  }
}
