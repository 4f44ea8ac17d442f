import StatModel
import StatbookTestSupport
import Tabulation
import Testing

/// Which series and bars `top` keeps, and what is too much without it.
struct ChartRankingTests {
  @Test func keepsTheSeriesOfTheLargestLatestValues() throws {
    let chart = try Chart.overMonths(.line, ["A", "B", "C", "D"], months: 2, top: 2) {
      month, line in
      month == 0 ? 100 - Double(line) : [3, nil, 9, 9][line]
    }
    #expect(chart.series.map(\.name) == ["C", "D"], "ties in the order of the axis")
    #expect(
      chart.notes == ["2 of 4 series: the largest by their latest value (Month 201602)"])
  }

  @Test func keepsTheLargestBarsInTheirOrder() throws {
    let chart = try Chart.bars([("A", 5), ("B", nil), ("C", 7), ("D", 7), ("E", -1)], top: 4)
    #expect(chart.categories == ["C", "D", "A", "E"])
    #expect(chart.positions == [0, 1, 2, 3])
    #expect(chart.notes == ["4 of 5 bars: the largest"])
  }

  @Test func neverRanksATotal() throws {
    let axis = labelled("Region", ["A", "B", "C"], total: true)
    let table = TableBuilder(axes: [axis], values: [1, 3, 2, 6]).table
    let chart = try Chart.of(.bar, table, top: 2)
    #expect(chart.categories == ["B", "C"])
    #expect(chart.notes == ["Totals are left out", "2 of 3 bars: the largest"])
  }

  @Test func ranksGroupsOfBarsByTheirLongestSinceNothingSaysThatTheyAddUp() throws {
    let axes = [labelled("Region", ["A", "B", "C"]), labelled("Sex", ["F", "M"])]
    let table = TableBuilder(axes: axes, values: [5, 5, 8, 0, 1, 7]).table
    let chart = try Chart.of(.bar, table, x: 0, top: 2)
    #expect(chart.categories == ["B", "C"])
    #expect(chart.series.map(\.values) == [[8, 1], [0, 7]])
    #expect(chart.notes.last == "2 of 3 groups of bars: the largest by their longest bar")
  }

  @Test func ranksTheSeriesOfBarsOverTime() throws {
    let chart = try Chart.overMonths(.bar, ["A", "B", "C"], months: 2, top: 1) { _, line in
      [1, 3, 2][line]
    }
    #expect(chart.series.map(\.name) == ["B"])
    #expect(chart.categories.count == 2)
  }

  @Test func saysNothingWhereNothingIsLeftOut() throws {
    let chart = try Chart.bars([("A", 1), ("B", 2)], top: 9)
    #expect(chart.categories == ["B", "A"])
    #expect(chart.notes.isEmpty)
  }

  @Test(arguments: [
    (Chart.Kind.line, 9, 3, "top 5"), (.spark, 101, 3, "top 20"), (.bar, 9, 3, "top 5"),
    (.bar, 3, 118, "chart line"),
  ])
  func refusesWhatNobodyCouldRead(kind: Chart.Kind, series: Int, months: Int, remedy: String) {
    let names = (0..<series).map { "S\($0)" }
    let failure = #expect(throws: ChartFailure.self) {
      try Chart.overMonths(kind, names, months: months) { _, _ in 1 }
    }
    #expect(failure?.remedy.contains(remedy) == true, "\(failure?.remedy ?? "")")
  }

  @Test func refusesHundredsOfBarsUnlessTheLargestAreAskedFor() throws {
    let figures = (0..<201).map { ("Area \($0)", Double($0) as Double?) }
    let failure = #expect(throws: ChartFailure.self) { try Chart.bars(figures) }
    #expect(failure?.remedy.contains("top 20") == true)
    #expect(try Chart.bars(figures, top: 20).categories.first == "Area 200")
  }

  @Test func drawsAsManyLinesAsAreAskedFor() throws {
    let names = (0..<20).map { "S\($0)" }
    let chart = try Chart.overMonths(.line, names, months: 2, top: 12) { _, line in Double(line) }
    #expect(chart.series.count == 12)
    let paths = try Markup.read(chart.svg(id: "x")).flatMap { $0.all("g") }
    let styles = paths.map { [$0["color"], $0.all("path").first?["stroke-dasharray"]] }
    #expect(Set(styles).count == 12, "no two lines look alike")
  }
}
