import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RevisionMetricsTests {
  private let old = TableBuilder(
    axes: [.months(["202503", "202504"]), .regions(["A", "B", "C"], total: true)],
    values: [100, 250, 10, 360, 110, 0, 30, 140]
  ).table

  private func revisions(_ values: [Double?], noise: NoiseReach? = nil) -> Revisions {
    let new = TableBuilder(
      axes: [.months(["202503", "202504"]), .regions(["A", "B", "C"], total: true)],
      values: values
    ).table
    return TableComparison(from: old, to: new)
      .revisions(from: old, to: new, measure: 0, noise: noise)
  }

  @Test func unchangedCellsCountAndTotalsDoNot() {
    let total = revisions([110, 250, 12, 372, 106, 0, 30, 136]).total
    #expect(total.cells == 6 && total.changed == 3 && total.up == 2 && total.down == 1)
    #expect(total.net == 8)
    #expect(total.mean == 8.0 / 6)
    #expect(total.meanAbsolute == 16.0 / 6)
    #expect(total.median == 0)
    #expect(total.largest == 10)
    // 10 has no base, and neither has 0.
    #expect(total.cellsWithBase == 4)
    #expect(total.meanAbsoluteRelative == (10.0 / 100 + 4.0 / 110) / 4)
    let variance = (100.0 + 4 + 16) / 6 - (8.0 / 6) * (8.0 / 6)
    #expect((total.standardDeviation ?? 0) - variance.squareRoot() < 1e-12)
    #expect(total.couldBeNoise == nil)
  }

  @Test func partsAreByPeriodThenByFieldThenBySize() {
    let parts = revisions([110, 250, 12, 372, 106, 0, 30, 136]).parts
    #expect(
      parts.map(\.label) == [
        "Month 202503", "Month 202504", "Area A", "Area B", "Area C", "0–19", "20–99", "100–999",
      ])
    #expect(parts.map(\.metrics.net) == [12, -4, 6, 0, 2, 2, 0, 6])
    #expect(parts.map(\.metrics.cells) == [3, 3, 2, 2, 2, 2, 1, 3])
    #expect(parts.map(\.position) == [0, 1, 0, 1, 2, 0, 1, 2])
    #expect(parts.map(\.axis).prefix(3) == [.field(0), .field(0), .field(1)])
    #expect(parts.last?.axis == .size)
  }

  @Test func whatCouldBeNoiseIsCounted() {
    let revisions = revisions(
      [103, 250, 19, 360, 110, 0, 30, 140], noise: NoiseReach(largest: 5))
    #expect(revisions.total.changed == 2 && revisions.total.couldBeNoise == 1)
    #expect(revisions.parts.map(\.metrics.couldBeNoise).prefix(3) == [1, 0, 1])
  }

  @Test func aFigureThatCameOrWentIsNoRevision() {
    let total = revisions([nil, 250, 12, 372, 110, 0, 30, 140]).total
    #expect(total.cells == 5 && total.changed == 1 && total.net == 2)
  }

  @Test func ofMeansNothingIsAddedOrAveraged() {
    func table(_ values: [Double?]) -> StatTable {
      TableBuilder(
        axes: [.months(["202503", "202504", "202505"])], measures: [(TableBuilder.mean, values)]
      ).table
    }
    let (old, new) = (table([100, 200, 300]), table([101, 198, 300]))
    let total = TableComparison(from: old, to: new).revisions(from: old, to: new, measure: 0).total
    #expect(total.cells == 3 && total.changed == 2 && total.up == 1 && total.down == 1)
    #expect(total.largest == 2 && total.median == 0)
    #expect(total.net == nil && total.mean == nil && total.meanAbsolute == nil)
    #expect(total.standardDeviation == nil && total.meanAbsoluteRelative == nil)
  }

  @Test func whereGroupsOverlapThereIsNoNetButWithinOneGroup() {
    func table(_ values: [Double?]) -> StatTable {
      func item(_ codes: [String]) -> Item {
        Item(
          .group, uris: codes.map { SchemaID("str:value:UC_Test:T:AGE:C:\($0)") }, labels: codes)
      }
      let ages = TableBuilder.Axis(
        "str:field:UC_Test:T:AGE", "Age", items: [item(["1", "2"]), item(["2", "3"])])
      return TableBuilder(axes: [.months(["202503", "202504"]), ages], values: values).table
    }
    let (old, new) = (table([100, 200, 300, 400]), table([101, 202, 300, 400]))
    let revisions = TableComparison(from: old, to: new).revisions(from: old, to: new, measure: 0)
    #expect(revisions.total.net == nil && revisions.total.mean == 0.75)
    #expect(revisions.parts.filter { $0.axis == .field(0) }.map(\.metrics.net) == [nil, nil])
    #expect(revisions.parts.filter { $0.axis == .field(1) }.map(\.metrics.net) == [1, 2])
  }

  @Test func aTotalWithoutItsPartsIsACellLikeAnother() {
    func table(_ value: Double) -> StatTable {
      let items = [Item(.total, uris: [], labels: ["Total"])]
      return TableBuilder(
        axes: [TableBuilder.Axis("str:field:UC_Test:T:AGE", "Age", items: items)], values: [value]
      ).table
    }
    let (old, new) = (table(100), table(103))
    let comparison = TableComparison(from: old, to: new)
    #expect(comparison.revisions(from: old, to: new, measure: 0).total.net == 3)
    #expect(comparison.largestChanges(10) == [0])
  }
}
