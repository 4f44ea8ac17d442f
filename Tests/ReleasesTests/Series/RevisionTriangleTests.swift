import Releases
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RevisionTriangleTests {
  private func vintage(
    _ release: String, _ figures: [(String, Double?)],
    measure: StatTable.Measure = TableBuilder.count
  ) -> Vintage {
    let table = TableBuilder(
      axes: [.months(figures.map(\.0))], measures: [(measure, figures.map(\.1))]
    ).table
    return Vintage(table, release: release, name: "households@\(release)")
  }

  private func triangle(_ vintages: [Vintage]) throws -> RevisionTriangle {
    try #require(RevisionTriangle(of: vintages, measure: 0, items: [0]))
  }

  @Test func rowsArePeriodsAndColumnsReleases() throws {
    let triangle = try triangle([
      vintage("2025-10", [("202502", 112), ("202503", 120)]),
      vintage("2025-9", [("202501", 100), ("202502", 110)]),
      vintage("2025-11", [("202502", 111), ("202503", nil), ("202504", 130)]),
    ])
    #expect(triangle.title == "Households")
    #expect(triangle.releases == ["2025-9", "2025-10", "2025-11"])
    #expect(triangle.periods == ["Month 202501", "Month 202502", "Month 202503", "Month 202504"])
    #expect(
      triangle.figures == [
        [100, nil, nil], [110, 112, 111], [nil, 120, nil], [nil, nil, 130],
      ])
    #expect(triangle.omissions.isEmpty)
    #expect(triangle.summary.periods == 1 && triangle.summary.mean == 1)
  }

  @Test func theSummaryIsOfLastLessFirst() throws {
    let triangle = try triangle([
      vintage("2025-01", [("202401", 100), ("202402", 200), ("202403", 150)]),
      vintage("2025-02", [("202401", 104), ("202402", 198), ("202403", 199)]),
    ])
    let summary = triangle.summary
    #expect(summary.periods == 3)
    #expect(summary.mean == 17)
    #expect(summary.meanAbsolute == 55.0 / 3)
    #expect(summary.quantiles == [-2, 1, 4, 26.5, 49])
    #expect(summary.rightSign == 0.5, "growth was right in February, and wrong in March")
    #expect(summary.bias == nil)
  }

  @Test func biasIsTestedFromTwentyVintagesOn() throws {
    func vintages(_ count: Int) -> [Vintage] {
      (1...count).map { number in
        let figures = (1...9).map { month -> (String, Double?) in
          ("20240\(month)", Double(100 * month + number * (3 + month % 3)))
        }
        return vintage("r\(number)", figures)
      }
    }
    #expect(try triangle(vintages(19)).summary.bias == nil)
    let bias = try #require(try triangle(vintages(20)).summary.bias)
    #expect(bias > 3)
  }

  @Test func figuresThatDoNotCoverTheSameAreLeftOutAndTheReasonIsGiven() throws {
    func table(_ regions: [String]) -> StatTable {
      TableBuilder(
        axes: [.months(["202401"]), .regions(regions, total: true)],
        values: (0...regions.count).map { 10 * Double($0 + 1) }
      ).table
    }
    let vintages = [
      Vintage(table(["E1"]), release: "2024-02", name: "a"),
      Vintage(table(["E1", "W1"]), release: "2024-03", name: "b"),
      Vintage(table(["E1", "W1"]), release: "2024-04", name: "c"),
      vintage("2024-01", [("202401", 30)]),
    ]
    let total = try #require(RevisionTriangle(of: vintages, measure: 0, items: [0, 2]))
    #expect(total.releases == ["2024-03", "2024-04"])
    #expect(total.title == "Households, Total")
    #expect(total.omissions.count == 2)
    #expect(total.omissions[1] == "a is left out: its Total of \"Region\" covers other values")
    #expect(total.omissions[0].hasPrefix("households@2024-01 is left out: only the new table"))
    let england = try #require(RevisionTriangle(of: vintages, measure: 0, items: [0, 0]))
    #expect(england.figures == [[10, 10, 10]])
  }

  @Test func ofMeansNothingIsAveraged() throws {
    let summary = try triangle([
      vintage("a1", [("202401", 1.5), ("202402", 2.5)], measure: TableBuilder.mean),
      vintage("a2", [("202401", 1.75), ("202402", 2.25)], measure: TableBuilder.mean),
    ]).summary
    #expect(summary.mean == nil && summary.meanAbsolute == nil && summary.bias == nil)
    #expect(summary.quantiles == [-0.25, -0.25, -0.25, -0.25, 0.25])
  }

  @Test func withoutAnAxisOfTimeThereIsNoTriangle() {
    let table = TableBuilder(axes: [.regions(["E1"])], values: [1]).table
    let vintage = Vintage(table, release: "1", name: "a")
    #expect(RevisionTriangle(of: [vintage], measure: 0, items: [0]) == nil)
    #expect(RevisionTriangle(of: [], measure: 0, items: []) == nil)
  }
}
