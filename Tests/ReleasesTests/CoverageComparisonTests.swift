import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct CoverageComparisonTests {
  private let old = TableBuilder.small

  @Test func anAxisOnOneSideOnlyMakesNothingComparable() {
    // England's total against a figure without a geography: no revision, whatever the labels say.
    let new = TableBuilder(axes: [.months(["202503", "202504"])], values: [900, 901]).table
    for (from, to, isInOld) in [(old, new, true), (new, old, false)] {
      let comparison = TableComparison(from: from, to: to)
      #expect(comparison.verdict == .notComparable)
      #expect(comparison.changes.isEmpty)
      #expect(comparison.cells.common == 0)
      #expect(comparison.cells.removed == from.cellsPerMeasure)
      #expect(comparison.cells.added == to.cellsPerMeasure)
      guard case .axis("Region", _, isInOld, let coverage)? = comparison.coverage.first else {
        Issue.record("no axis is named: \(comparison.coverage)")
        continue
      }
      #expect(coverage == "Region: 2 values, the Total of these")
    }
  }

  @Test func totalsOfDifferentValuesAreNotComparedAndAllElseIs() throws {
    var new = old.without([1], on: 1)  // without Wales
    new.cubes[0].values[0] = 101
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .structureChanged)
    #expect(
      comparison.counts == Counts(identical: 1, changed: 1, notComparable: 2, removed: 2))
    #expect(comparison.changes.map(\.oldItems) == [[0, 0]])
    let difference = try #require(comparison.coverage.first)
    #expect(
      difference
        == .total(
          label: "Region", oldValues: 2, newValues: 1,
          example: "\"Area W92000004\" was in it before"))
    #expect(!difference.affectsAllCells)
  }

  @Test func totalsOfTheSameValuesGroupedOtherwiseAreCompared() {
    func table(grouped: Bool) -> StatTable {
      let ids: [SchemaID] = ["str:value:UC_Test:T:A:C:1", "str:value:UC_Test:T:A:C:2"]
      let items =
        grouped
        ? [Item(.group, uris: ids, labels: ["One", "Two"])]
        : ids.map { Item(.value, uris: [$0], labels: [String($0.code)]) }
      let axis = TableBuilder.Axis(
        "str:field:UC_Test:T:A", "A", items: items + [Item(.total, uris: [], labels: ["Total"])])
      return TableBuilder(axes: [axis], values: grouped ? [30, 30] : [10, 20, 30]).table
    }
    let comparison = TableComparison(from: table(grouped: false), to: table(grouped: true))
    #expect(comparison.counts == Counts(identical: 1, added: 1, removed: 2))
    #expect(comparison.coverage.isEmpty)
  }

  @Test func whereOnlyTotalsAreCommonAndDifferNothingIsComparable() {
    let new = TableBuilder(
      axes: [.months(["202503", "202504"]), .regions(["S92000003"], total: true)],
      values: [1, 1, 2, 2]
    ).table
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.cells.notComparable == 2)
  }

  @Test func anotherDatasetIsNotComparable() {
    var new = old
    new.dataset.uri = "str:database:Other"
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .notComparable)
    #expect(
      comparison.coverage == [.dataset(old: "str:database:UC_Test", new: "str:database:Other")])
  }

  @Test func itemsThatCameAndWentAreCounted() {
    let new = TableBuilder(
      axes: [.months(["202504", "202505"]), .regions(["E12000001", "W92000004"], total: true)],
      values: [110, 0, 111, 1, 2, 3]
    ).table
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.verdict == .structureChanged)
    #expect(comparison.counts == Counts(identical: 3, added: 3, removed: 3))
    #expect(comparison.alignment.fields[0].removedItems == [0])
    #expect(comparison.alignment.fields[0].addedItems == [1])
  }

  @Test func disjointItemsHaveNothingInCommon() {
    func table(_ month: String) -> StatTable {
      TableBuilder(axes: [.months([month])], values: [1]).table
    }
    let comparison = TableComparison(from: table("202504"), to: table("202505"))
    #expect(comparison.verdict == .nothingInCommon)
    #expect(comparison.counts == Counts(added: 1, removed: 1))
  }

  @Test func measuresThatCameAndWentAreCountedAndTheCommonOneIsCompared() {
    let axes: [TableBuilder.Axis] = [.months(["202503", "202504"])]
    let both = TableBuilder(
      axes: axes, measures: [(TableBuilder.count, [1, 2]), (TableBuilder.mean, [3, 4])]
    ).table
    let one = TableBuilder(axes: axes, measures: [(TableBuilder.mean, [3, 5])]).table
    let comparison = TableComparison(from: both, to: one)
    #expect(comparison.counts == Counts(identical: 1, changed: 1, removed: 2))
    #expect(comparison.alignment.removedMeasures == [0])
    #expect(comparison.changes.map(\.oldMeasure) == [1])
    #expect(comparison.changes.map(\.newMeasure) == [0])
    #expect(TableComparison(from: one, to: both).cells.added == 2)
  }

  @Test func withoutACommonMeasureNothingIsComparable() {
    let axes: [TableBuilder.Axis] = [.months(["202504"])]
    let comparison = TableComparison(
      from: TableBuilder(axes: axes, measures: [(TableBuilder.count, [1])]).table,
      to: TableBuilder(axes: axes, measures: [(TableBuilder.mean, [1])]).table)
    #expect(comparison.verdict == .notComparable)
    #expect(comparison.counts == Counts(added: 1, removed: 1))
  }
}
