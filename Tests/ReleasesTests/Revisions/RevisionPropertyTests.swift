import Releases
import StatModel
import StatbookTestSupport
import Testing

/// The metrics of random tables, against the same told cell by cell.
@Suite struct RevisionPropertyTests {
  private struct Cell {
    var old: Double
    var new: Double
    var items: [Int]
    var difference: Double { new - old }
  }

  /// The cells that count, told from the definitions.
  private func cells(_ old: StatTable, _ new: StatTable, _ comparison: TableComparison) -> [Cell] {
    let common = comparison.commonCells
    return (0..<common.count).compactMap { ordinal in
      let items = common.oldItems(of: ordinal)
      let isTotal = zip(items, old.fields).contains { position, field in
        field.items.kind(at: position) == .total
          && field.items.count > 1
      }
      guard !isTotal, let before = old.cubes[0][old.cellIndex(ofItems: items)],
        let after = new.cubes[0][new.cellIndex(ofItems: common.newItems(of: ordinal))]
      else { return nil }
      return Cell(old: before, new: after, items: items)
    }
  }

  private func expect(_ metrics: RevisionMetrics, from cells: [Cell], _ comment: Comment) {
    let differences = cells.map(\.difference).sorted()
    let count = Double(cells.count)
    let sum = differences.reduce(0, +)
    let middle = differences.count / 2
    let median =
      differences.count % 2 == 1
      ? differences[middle] : (differences[middle - 1] + differences[middle]) / 2
    let withBase = cells.filter { $0.old >= 20 }
    func isClose(_ a: Double?, _ b: Double) -> Bool {
      a.map { ($0 - b).magnitude <= 1e-9 * max(1, b.magnitude) } ?? false
    }
    #expect(metrics.cells == cells.count, comment)
    #expect(metrics.changed == cells.count { $0.difference.magnitude >= 1 }, comment)
    #expect(metrics.up == cells.count { $0.difference >= 1 }, comment)
    #expect(metrics.up + metrics.down == metrics.changed, comment)
    #expect(isClose(metrics.mean, sum / count), comment)
    #expect(
      isClose(metrics.meanAbsolute, differences.reduce(0) { $0 + $1.magnitude } / count), comment)
    #expect(isClose(metrics.median, median), comment)
    #expect(metrics.largest == differences.map(\.magnitude).max(), comment)
    #expect(metrics.cellsWithBase == withBase.count, comment)
    if !withBase.isEmpty {
      let shares = withBase.map { $0.difference.magnitude / $0.old }
      #expect(
        isClose(metrics.meanAbsoluteRelative, shares.reduce(0, +) / Double(shares.count)), comment)
    }
  }

  @Test func metricsAreThoseOfTheCellsOneByOne() throws {
    for seed in 0..<200 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let (old, new) = StatTable.randomRevision(using: &generator)
      let comparison = TableComparison(from: old, to: new)
      let cells = cells(old, new, comparison)
      let revisions = comparison.revisions(from: old, to: new, measure: 0)
      guard !cells.isEmpty else {
        #expect(revisions.total.cells == 0, "seed \(seed)")
        continue
      }
      expect(revisions.total, from: cells, "seed \(seed)")
      for part in revisions.parts {
        guard case .field(let field) = part.axis else { continue }
        let pair = try #require(comparison.alignment.fields.first { $0.new == field })
        let item = try #require(pair.items.first { $0.new == part.position })
        expect(
          part.metrics, from: cells.filter { $0.items[pair.old] == item.old },
          "seed \(seed), \(part.label)")
      }
      for axis in Set(revisions.parts.map(\.axis)) {
        let parts = revisions.parts.filter { $0.axis == axis }
        #expect(parts.reduce(0) { $0 + $1.metrics.cells } == cells.count, "seed \(seed)")
        #expect(
          parts.reduce(0) { $0 + $1.metrics.changed } == revisions.total.changed, "seed \(seed)")
      }
    }
  }

  @Test func theLargestAreThoseOfAllChangesSorted() {
    for seed in 0..<100 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let (old, new) = StatTable.randomRevision(using: &generator)
      let comparison = TableComparison(from: old, to: new)
      let ranked = comparison.changes.indices.filter { position in
        let change = comparison.changes[position]
        return change.difference != nil
          && !comparison.commonCells.isOfTotal(comparison.changes.ordinal(at: position))
      }.sorted { a, b in
        let (x, y) = (
          comparison.changes[a].difference?.magnitude ?? 0,
          comparison.changes[b].difference?.magnitude ?? 0
        )
        return x == y ? a < b : x > y
      }
      #expect(comparison.largestChanges(7) == Array(ranked.prefix(7)), "seed \(seed)")
      let relative = ranked.filter { (comparison.changes[$0].old ?? 0) >= 20 }.sorted { a, b in
        let (x, y) = (
          comparison.changes[a].relativeDifference?.magnitude ?? 0,
          comparison.changes[b].relativeDifference?.magnitude ?? 0
        )
        return x == y ? a < b : x > y
      }
      #expect(comparison.largestRelativeChanges(7) == Array(relative.prefix(7)), "seed \(seed)")
    }
  }
}

extension StatTable {
  /// A table of one count and a later release of it: some figures changed by whole numbers, items and
  /// fields in another order, nothing added or removed.
  fileprivate static func randomRevision(
    using generator: inout SeededGenerator
  ) -> (old: StatTable, new: StatTable) {
    var old = StatTable.random(using: &generator)
    old.measures = [TableBuilder.count]
    old.cubes = [old.cubes[0]]
    old.cubes[0].precision = 0
    for cell in old.cubes[0].values.indices where !old.cubes[0].missing.contains(cell) {
      old.cubes[0].values[cell] = Double(Int.random(in: 0...15_000, using: &generator))
    }
    var new = old.selecting(
      old.fields.map { Array($0.items.indices).shuffled(using: &generator) },
      order: old.fields.indices.shuffled(using: &generator))
    for cell in new.cubes[0].values.indices where generator.oneIn(3) {
      new.cubes[0].values[cell] += Double(Int.random(in: -9...9, using: &generator))
    }
    return (old, new)
  }
}
