import Derivation
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ShareTests {
  @Test func isPerCentOfTheTotalAndNotOfTheSum() throws {
    let share = try Samples.counts([50, 100, 49, 200]).share(over: 1)
    #expect(share.figures() == [25, 50, 24.5, 100])
    #expect(share.bases[0] == [200, 200, 200, 200])
    #expect(share.table.measures[0].label == "Households, % of the Total of Region")
    #expect(share.remarks[0].contains("the Total of 3 items"))
  }

  @Test func isPerCentOfTheSumWhereThereIsNoTotalAndSaysSo() throws {
    let share = try Samples.counts(total: false, [50, 100, 50]).share(over: 1)
    #expect(share.figures() == [25, 50, 25])
    #expect(share.table.measures[0].label == "Households, % of the sum over Region")
    #expect(share.remarks[0].contains("since the table has no Total"))
  }

  @Test func isBlankWithAMarkOnASmallBase() throws {
    let base = Samples.counts(
      months: ["202501", "202502", "202503"],
      [4, 5, 6, 15, 5, 10, 5, 20, 0, 0, 0, 0])
    let share = try base.share(over: 1)
    #expect(share.figures() == [nil, nil, nil, nil, 25, 50, 25, 100, nil, nil, nil, nil])
    #expect(share.marks()[0] == ["small base"] && share.marks()[11] == ["zero base"])
    #expect(share.table.annotations["small base"] == "Blank: the base is under 20")
    #expect(share.remarks.contains("4 figures are left blank [small base]"))
    let stricter = try base.share(over: 1, leastBase: 21)
    #expect(stricter.figures().compactMap { $0 }.isEmpty)
    #expect(try base.share(over: 1, leastBase: 15).figures()[0] == 100 * 4 / 15)
  }

  @Test func isBlankWhereTheBaseIsMissingAndMissingWhereTheFigureIs() throws {
    let noTotal = try Samples.counts([50, 100, 49, nil]).share(over: 1)
    #expect(noTotal.figures() == [nil, nil, nil, nil] && noTotal.marks()[0] == ["no base"])
    let noPart = try Samples.counts([50, nil, 49, 200]).share(over: 1)
    #expect(noPart.figures() == [25, nil, 24.5, 100] && noPart.marks()[1] == nil)
    let inSum = try Samples.counts(total: false, [50, nil, 50]).share(over: 1)
    #expect(inSum.figures() == [nil, nil, nil] && inSum.marks()[0] == ["no base"])
  }

  @Test func hasTheErrorOfPartAndTotal() throws {
    let share = try Samples.counts([50, 100, 49, 200], error: 2).share(over: 1)
    let errors = try #require(share.errors[0])
    // √(σ² + p²σ²) over the base, in points.
    #expect(abs(errors[1] - 100 * (4 + 0.25 * 4).squareRoot() / 200) < 1e-12)
    #expect(errors[3] == 0)
    let ofSum = try #require(
      try Samples.counts(total: false, [50, 100, 50], error: 2).share(over: 1).errors[0])
    // A part's own error is in the sum as well: σ²((1 − p)² + 2p²).
    #expect(abs(ofSum[0] - 100 * (4 * (0.5625 + 2 * 0.0625)).squareRoot() / 200) < 1e-12)
  }

  @Test func isRefusedForMeansAndSaysWhy() throws {
    let refused = try #require(refusal { _ = try Samples.regionalMeans.share(over: 0) })
    #expect(refused.reason == .notAdditive)
    #expect(refused.message.contains("Mean of Payment is a mean"))
    #expect(refused.remedy.contains("the Total that the service publishes"))
    let share = try Samples.counts([50, 100, 49, 200]).share(over: 1)
    let again = BaseTable(name: "s", table: share.table, axisNames: share.axisNames)
    #expect(refusal { _ = try again.share(over: 1) }?.reason == .notAdditive)
  }

  @Test func isNotMadeOfASumOfPartsThatOverlap() throws {
    let both: [SchemaID] = ["str:value:D:T:G:C:1", "str:value:D:T:G:C:2"]
    func table(_ items: [Item], _ values: [Double?]) -> BaseTable {
      BaseTable(
        name: "x",
        table: TableBuilder(
          axes: [.init("str:field:D:T:G", "G", items: items)],
          values: values
        ).table)
    }
    let overlapping = [
      Item(.value, uris: [both[0]], labels: ["A"]), Item(.group, uris: both, labels: ["A", "B"]),
    ]
    #expect(
      refusal { _ = try table(overlapping, [100, 300]).share(over: 0) }?.reason == .overlap)
    let withTotal = overlapping + [Item(.total, uris: [], labels: ["Total"])]
    #expect(try table(withTotal, [100, 300, 400]).share(over: 0).figures() == [25, 75, 100])
    let levels = [
      Item(.value, uris: ["str:value:D:T:G:LA:1"], labels: ["A"]),
      Item(.value, uris: ["str:value:D:T:G:REGION:2"], labels: ["B"]),
    ]
    #expect(refusal { _ = try table(levels, [100, 300]).share(over: 0) }?.reason == .overlap)
  }

  @Test func ofAStockOverTimeIsWarnedAbout() throws {
    let base = Samples.counts(months: ["202501", "202502"], total: false, [1, 2, 3, 4, 5, 6])
    #expect(try base.share(over: 0, leastBase: 1).warnings.map(\.kind) == [.stockOverTime])
    #expect(try base.share(over: 1, leastBase: 1).warnings == [])
  }

  @Test func takesEachMeasureOnItsOwn() throws {
    let sum = StatTable.Measure(
      uri: "str:statfn:UC_Test:V_F_T:PAYMENT:SUM", label: "Sum of Payment",
      measure: "str:measure:UC_Test:V_F_T:PAYMENT", function: "SUM")
    let table = TableBuilder(
      axes: [.regions(["E12000001", "E12000002"], total: true)],
      measures: [(TableBuilder.count, [30, 10, 40]), (sum, [1.5, 4.5, 6])]
    ).table
    let share = try BaseTable(name: "x", table: table).share(over: 0)
    #expect(share.figures(0) == [75, 25, 100])
    // Of an amount 6 is no small base, unless somebody says so.
    #expect(share.figures(1) == [25, 75, 100])
    let stated = try BaseTable(name: "x", table: table).share(over: 0, leastBase: 10)
    #expect(stated.figures(1) == [nil, nil, nil])
  }
}
