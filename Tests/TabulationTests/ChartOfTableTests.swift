import StatModel
import StatbookTestSupport
import Tabulation
import Testing

/// What a chart takes of a table, and what it refuses.
struct ChartOfTableTests {
  private let months = TableBuilder.Axis.months(["202503", "202504", "202505"])

  private func table(_ axes: [TableBuilder.Axis], first: Double = 1) -> StatTable {
    let cells = axes.reduce(1) { $0 * $1.field.items.count }
    return TableBuilder(axes: axes, values: (0..<cells).map { first + Double($0) }).table
  }

  @Test func takesTheAxisOfPeriodsForXAndTheOtherForSeries() throws {
    let chart = try Chart.of(.line, table([labelled("Region", ["A", "B"]), months]))
    #expect(chart.categoryLabel == "Month")
    #expect(chart.series.map(\.name) == ["A", "B"])
    #expect(chart.series.map(\.values) == [[1, 2, 3], [4, 5, 6]])
    #expect(chart.isTime)
    #expect(chart.title == "Households by Month and Region; Households (test)")
  }

  @Test func takesTheLongestAxisForXWhereNoneIsOfPeriods() throws {
    let axes = [labelled("Sex", ["F", "M"]), labelled("Region", ["A", "B", "C"])]
    let chart = try Chart.of(.bar, table(axes))
    #expect(chart.categoryLabel == "Region")
    #expect(chart.positions == [0, 1, 2])
    #expect(!chart.isTime)
  }

  @Test func takesTheAxesAskedFor() throws {
    let axes = [months, labelled("Region", ["A", "B"])]
    let chart = try Chart.of(.line, table(axes), x: 1, series: 0)
    #expect(chart.categories == ["A", "B"])
    #expect(chart.series.count == 3)
    #expect(throws: ChartFailure.self) { try Chart.of(.line, table(axes), x: 1, series: 1) }
  }

  @Test func leavesTotalsOutAndSaysSo() throws {
    let chart = try Chart.of(.line, TableBuilder.small)
    #expect(chart.series.map(\.values) == [[100, 110], [250, 0]])
    #expect(chart.notes.contains("Totals are left out"))
    #expect(chart.notes.contains("0 may be a suppressed small number"))
  }

  @Test func drawsATotalThatIsAllThereIs() throws {
    let total = TableBuilder.Axis.values(
      "Region", column: "R", classification: "C", [], total: true)
    let chart = try Chart.of(.line, table([months, total]))
    #expect(chart.series.map(\.values) == [[1, 2, 3]])
    #expect(!chart.notes.contains("Totals are left out"))
    #expect(chart.title.contains("Region: Total"))
  }

  @Test func takesTheTotalOfAnAxisForWhichNothingIsChosen() throws {
    let axes = [
      months, labelled("Region", ["A", "B"]), labelled("Sex", ["F", "M"], total: true),
    ]
    let chart = try Chart.of(.line, table(axes))
    #expect(chart.series.map(\.name) == ["A", "B"])
    #expect(chart.series[0].values == [3, 9, 15])
    #expect(chart.notes.contains("Sex: the Total, since no item is selected"))
    #expect(chart.title.hasSuffix("Sex: Total of 2 selected"))
  }

  @Test func takesTheOnlyValueOfAnAxisRatherThanItsTotal() throws {
    let chart = try Chart.of(.line, table([months, labelled("Sex", ["F"], total: true)]))
    #expect(chart.series.map(\.values) == [[1, 3, 5]])
    #expect(chart.title.hasSuffix("Sex: F"))
  }

  @Test func namesTheAxisOfWhichAnItemHasToBeSelected() {
    let axes = [months, labelled("Region", ["A", "B"]), labelled("Sex", ["F \"x\"", "M"])]
    let failure = #expect(throws: ChartFailure.self) { try Chart.of(.line, table(axes)) }
    #expect(failure?.message.hasPrefix("b has 2 items") == true)
    #expect(failure?.remedy.contains("RESULT[b: \"A\"]") == true)
    let other = #expect(throws: ChartFailure.self) {
      try Chart.of(.line, table(axes), series: 1)
    }
    #expect(other?.remedy.contains(#"RESULT[c: "F \"x\""]"#) == true)
  }

  @Test func asksForOneOfSeveralMeasures() {
    let both = TableBuilder(
      axes: [months],
      measures: [(TableBuilder.count, [1, 2, 3]), (TableBuilder.mean, [1, 2, 3])]
    ).table
    let failure = #expect(throws: ChartFailure.self) { try Chart.of(.line, both) }
    #expect(failure?.remedy.contains("RESULT[measure: \"Households\"]") == true)
  }

  @Test func refusesAnAxisWithoutItems() {
    let table = TableBuilder(axes: [months, labelled("Region", [])], values: []).table
    for x in [0, 1] {
      let failure = #expect(throws: ChartFailure.self) { try Chart.of(.line, table, x: x) }
      #expect(failure?.message == "b has no items")
    }
  }

  @Test func putsPeriodsInTheirOrderWithTheirDistances() throws {
    let axis = TableBuilder.Axis.months(["202505", "202408", "202504"])
    let chart = try Chart.of(.line, TableBuilder(axes: [axis], values: [3, 1, 2]).table)
    #expect(chart.positions == [24_295, 24_303, 24_304])
    #expect(chart.series[0].values == [1, 2, 3])
    #expect(chart.series[0].name == "Households")
  }

  @Test func keepsWhatIsMissingMissing() throws {
    let table = TableBuilder(axes: [months], values: [1, nil, .infinity]).table
    let chart = try Chart.of(.line, table)
    #expect(chart.series[0].values == [1, nil, nil])
    #expect(chart.notes.contains("2 figures were not given and are not drawn"))
    #expect(!chart.notes.contains { $0.hasPrefix("0 may be") })
  }

  @Test func countsTheMarksOfTheFiguresDrawn() throws {
    let chart = try Chart.of(.line, sampleTable, series: 0)
    #expect(chart.notes.contains("2 figures marked r: Figures marked \"r\" have been revised."))
  }

  @Test func drawsATableOfNoAxis() throws {
    let chart = try Chart.of(.bar, TableBuilder(axes: [], values: [7]).table)
    #expect(chart.categories == ["Households"])
    #expect(chart.series.map(\.values) == [[7]])
  }

  @Test func endsItsNotesWithTheProvenance() throws {
    let chart = try Chart(
      .line, of: table([months]), axisNames: [], x: nil, series: nil, top: nil, title: "Mine",
      provenance: sampleProvenance)
    #expect(chart.title == "Mine")
    #expect(chart.notes.last?.contains("release 2025-09; from uc-households") == true)
  }

  @Test func givesTheDataBehindIt() throws {
    let chart = try Chart.overMonths(.line, ["A", "B"], months: 2) { month, series in
      month == 1 && series == 1 ? nil : Double(1000 + month * 10 + series)
    }
    #expect(
      chart.dataTable().rendered(as: .csv) == """
        Month,A,B
        Month 201601,1000,1001
        Month 201602,1010,

        """)
    #expect(chart.dataTable().rendered(as: .plain).contains("1,010      :"))
  }
}
