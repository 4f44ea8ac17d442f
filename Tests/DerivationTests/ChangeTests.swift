import Derivation
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ChangeTests {
  private func series(_ months: [String], _ values: [Double?], error: Double? = nil) -> BaseTable {
    Samples.counts(months: months, regions: ["E12000001"], total: false, values, error: error)
  }

  @Test func findsTheEarlierPeriodByItsCodeSoThatAGapIsAGap() throws {
    // February 2025 is missing, and the months stand in no order.
    let base = series(["202503", "202501", "202504", "202505"], [130, 110, 140, 150])
    let change = try base.change(over: .months(1), as: .difference)
    let periods = PeriodAxis(change.table.fields[0]).periods.compactMap { $0?.iso }
    #expect(periods == ["2025-03", "2025-04", "2025-05"])
    #expect(change.figures() == [nil, 10, 10])
    #expect(change.marks()[0] == ["no period"])
    #expect(change.remarks[0].hasPrefix("The first period is left out"))
    #expect(change.table.measures[0].label == "Households, change over 1 month")
    #expect(change.bases[0] == [nil, 130, 140])
  }

  @Test func isInPerCentOfTheEarlierFigure() throws {
    let base = series(["202401", "202501", "202402", "202502"], [200, 250, 0, 50])
    let change = try base.change(over: .months(12), as: .percent)
    #expect(change.figures() == [25, nil] && change.marks()[1] == ["zero base"])
    #expect(change.table.measures[0].label == "Households, change over 12 months, %")
  }

  @Test func leavesAPercentageOnASmallBaseBlankAndADifferenceNot() throws {
    let base = series(["202501", "202502"], [19, 38])
    #expect(try base.change(over: .months(1), as: .percent).marks() == [0: ["small base"]])
    #expect(try base.change(over: .months(1), as: .percent, leastBase: 10).figures() == [100])
    #expect(try base.change(over: .months(1), as: .difference).figures() == [19])
  }

  @Test func isBlankWhereTheEarlierFigureIsMissing() throws {
    let base = series(["202501", "202502", "202503"], [nil, 30, nil])
    for form in [ChangeForm.difference, .percent] {
      let change = try base.change(over: .months(1), as: form)
      #expect(change.figures() == [nil, nil])
      #expect(change.marks() == [0: ["no base"]])
    }
  }

  @Test func asIndexIsInPerCentOfOnePeriod() throws {
    let base = series(["202501", "202502", "202503"], [50, 100, nil], error: 2)
    let index = try base.change(as: .index(from: .month(year: 2025, month: 2)))
    #expect(index.figures() == [50, 100, nil])
    #expect(index.table.measures[0].label == "Households, index (2025-02 = 100)")
    let errors = try #require(index.errors[0])
    #expect(errors[1] == 0 && abs(errors[0] - 100 * (4 + 0.25 * 4).squareRoot() / 100) < 1e-12)
    let absent = refusal { _ = try base.change(as: .index(from: .year(2020))) }
    #expect(absent?.reason == .noPeriod && absent?.remedy.contains("2025-01 to 2025-03") == true)
  }

  @Test func hasTheErrorOfBothFigures() throws {
    let base = series(["202501", "202502"], [100, 200], error: 3)
    let difference = try #require(try base.change(over: .months(1), as: .difference).errors[0])
    #expect(abs(difference[0] - Double(18).squareRoot()) < 1e-12)
    let percent = try #require(try base.change(over: .months(1), as: .percent).errors[0])
    #expect(abs(percent[0] - 100 * (9 + 4 * 9.0).squareRoot() / 100) < 1e-12)
  }

  @Test func countsQuartersAndFinancialYearsInMonths() throws {
    func axis(_ column: String, _ codes: [(String, String)]) -> BaseTable {
      BaseTable(
        name: "x",
        table: TableBuilder(
          axes: [.values("Year", column: column, classification: "C_YEAR", codes)],
          values: codes.indices.map { Double(100 + 10 * $0) }
        ).table)
    }
    let years = axis("YEAR_NAME", [("2122", "2021/22"), ("2223", "2022/23"), ("2425", "2024/25")])
    let yearly = try years.change(over: .periods(1), as: .difference)
    #expect(yearly.figures() == [10, nil])
    #expect(try years.change(over: .months(12), as: .difference).figures() == [10, nil])
    #expect(try years.change(over: .months(36), as: .difference).figures() == [20])
    #expect(
      refusal { _ = try years.change(over: .months(1), as: .difference) }?.reason == .noPeriod)
  }

  @Test func leavesTotalsAndGroupsOfTimeOut() throws {
    let table = TableBuilder(
      axes: [.months(["202501", "202502"], total: true)], values: [100, 110, 210]
    ).table
    let change = try BaseTable(name: "x", table: table).change(over: .months(1), as: .difference)
    #expect(change.figures() == [10])
    #expect(change.remarks.contains("Groups and Totals of month are left out"))
  }

  @Test func needsAnAxisOfTime() {
    let refused = refusal { _ = try Samples.regionalMeans.change(over: .months(1), as: .percent) }
    #expect(refused?.reason == .noPeriod)
  }

  @Test func ofMeansGoesItemByItem() throws {
    let table = TableBuilder(
      axes: [.months(["202501", "202502"]), .regions(["E12000001"], total: true)],
      measures: [(TableBuilder.mean, [10, 12, 11, 13.2])]
    ).table
    let change = try BaseTable(name: "x", table: table).change(over: .months(1), as: .percent)
    let figures = change.figures().map { ($0 ?? .nan).rounded() }
    // A mean of 10 is no small base, since it is no number of people.
    #expect(figures == [10, 10] && change.errors == [nil])
  }

  @Test func acrossABreakCarriesTheMark() throws {
    var base = series(["202501", "202502", "202503"], [100, 110, 120])
    base.table.fields[0].items = ItemList(
      base.table.fields[0].items.enumerated().map { position, item in
        var item = item
        if position == 1 { item.annotationKeys = ["b"] }
        return item
      })
    let change = try base.change(over: .months(1), as: .difference)
    #expect(change.marks() == [0: ["b"]])
  }
}
