import Releases
import StatModel
import StatbookTestSupport
import Testing

/// Categories that are not what their labels say.
@Suite struct CategoryOverlapTests {
  private func table(_ rows: [[Double]], labels: [String] = ["A", "B", "C"]) -> StatTable {
    TableBuilder(
      axes: [
        .months(rows.indices.map { "20240\($0 + 1)" }),
        .values(
          "Status", column: "STATUS", classification: "C",
          labels.enumerated().map { ("\($0.offset)", $0.element) }, total: true),
      ], values: rows.flatMap { $0 }
    ).table
  }

  @Test func partsThatComeToFarMoreThanTheirTotalOverlap() throws {
    let table = table([[100, 200, 300, 601], [100, 200, 300, 480], [100, 250, 300, 650]])
    let found = CategoryOverlap.found(in: table, over: 1)
    guard case .sumExceedsTotal(let excess)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(found.count == 1)
    #expect(excess.periods == ["Month 202402"])
    #expect(excess.share == 0.25)
    #expect(excess.measure == "Households")
  }

  @Test func aSumThatIsTooSmallOrNearItsTotalShowsNoOverlap() {
    #expect(CategoryOverlap.found(in: table([[100, 200, 300, 900]]), over: 1).isEmpty)
    #expect(CategoryOverlap.found(in: table([[100, 200, 300, 585]]), over: 1).isEmpty)
  }

  @Test func aRetiredCategoryIsCountedBeforeAndEmptyAfter() throws {
    let table = table([
      [100, 0, 50, 150], [100, 0, 60, 160], [100, 60, 0, 160], [100, 60, 0, 160],
    ])
    let uses = CategoryOverlap.found(in: table, over: 1).compactMap { overlap in
      if case .inUseForSome(let use) = overlap { use } else { nil }
    }
    #expect(uses.map(\.label) == ["B", "C"])
    let (introduced, retired) = (try #require(uses.first), try #require(uses.last))
    #expect(introduced.empty == ("Month 202401", "Month 202402"))
    #expect(introduced.counted == ("Month 202403", "Month 202404"))
    #expect(retired.counted == ("Month 202401", "Month 202402"))
    #expect(retired.empty == ("Month 202403", "Month 202404"))
  }

  @Test func smallOrScatteredZerosAreNoRetirement() {
    let few = table([[100, 200, 7, 307], [100, 200, 0, 300]])
    #expect(CategoryOverlap.found(in: few, over: 1).isEmpty)
    let scattered = table([[9, 20, 70, 99], [9, 20, 0, 29], [9, 20, 70, 99]])
    #expect(CategoryOverlap.found(in: scattered, over: 1).isEmpty)
  }

  @Test func nothingIsSaidOfMeansOrOfTime() {
    let axes: [TableBuilder.Axis] = [
      .months(["202401", "202402"]), .regions(["A", "B"], total: true),
    ]
    let mean = TableBuilder(axes: axes, measures: [(TableBuilder.mean, [90, 80, 85, 0, 80, 80])])
    #expect(CategoryOverlap.found(in: mean.table, over: 1).isEmpty)
    let counts = TableBuilder(axes: axes, values: [90, 80, 170, 0, 80, 80]).table
    #expect(CategoryOverlap.found(in: counts, over: 0).isEmpty)
  }

  @Test func theEstimatedDeviationTakesThePlaceOfTheFixedOne() {
    let table = table([[100, 200, 300, 610]])
    #expect(Additivity(of: table, over: 1).answer == .holds)
    let model = NoiseModel(deviation: 1.2, residuals: 60, source: "t")
    let exact = Additivity(of: table, over: 1, noise: [model])
    #expect(exact.answer == .fails)
    #expect(exact.noise == [model] && exact.tested == 1 && exact.failing == 1)
  }

  @Test func theRowsThatAreExplainedLeastAreKept() {
    var rows = (0..<9).map { [100.0, 200, 300, 600 + Double($0 % 3)] }
    rows[4][3] = 700
    rows[7][3] = 800
    let table = table(rows)
    let all = Additivity(of: table, over: 1)
    #expect(all.rows.count == 9)
    let two = Additivity(of: table, over: 1, keeping: 2)
    #expect(two.rows.map(\.total) == [800, 700])
    #expect(two.tested == 9 && two.failing == 2)
    #expect(two.worst == all.worst)
  }
}
