import StatModel
import StatbookTestSupport
import Testing

@Suite struct PeriodAxisTests {
  private func axis(
    _ values: [(code: String, label: String)], column: String = "F_DATE:DATE_NAME"
  ) -> PeriodAxis {
    PeriodAxis(
      axis: SchemaID("str:field:DB:\(column)"),
      items: values.map { (SchemaID("str:value:DB:\(column):C_DATE:\($0.code)"), $0.label) })
  }

  @Test(arguments: [
    ("202504", "April 2025", "2025-04"), ("202410", "202410 (Oct-24)", "2024-10"),
    ("201610", "201610 (Oct 16)", "2016-10"), ("199908", "Aug-99", "1999-08"),
    ("201805", "May-18", "2018-05"), ("2014", "2014/15", "2014-04/2015-03"),
    ("2015", "2014/15", "2014-04/2015-03"), ("2014", "2014", "2014"),
    ("2324", "2023/24", "2023-04/2024-03"), ("102", "2001-02", "2001-04/2002-03"),
    ("1", "2000-01", "2000-04/2001-03"), ("9495", "1994-95", "1994-04/1995-03"),
    ("9900", "1999-00", "1999-04/2000-03"), ("2021", "2020/21", "2020-04/2021-03"),
    ("2021", "2021/22", "2021-04/2022-03"), ("2021", "2021", "2021"),
    ("2021", "an odd label", "2021"),
  ])
  func readsCodes(code: String, label: String, iso: String) {
    let axis = axis([(code, label)])
    #expect(axis.periods.map { $0?.iso } == [iso])
    #expect(axis.sources == [.code])
  }

  @Test(arguments: [
    ("Jan-02 to Sep-02", "2002-01/2002-09"), ("Mid-2002", "2002"), ("Q2 2023", "2023-Q2"),
    ("2023 Q4", "2023-Q4"), ("September 2021", "2021-09"), ("Sept 2021", "2021-09"),
    ("1994-95", "1994-04/1995-03"), ("2021-2022", "2021-04/2022-03"), ("2012", "2012"),
    ("April 2019 to March 2020", "2019-04/2020-03"),
  ])
  func fallsBackToTheLabelAndSaysSo(label: String, iso: String) {
    let axis = axis([("A7", label)])
    #expect(axis.periods.map { $0?.iso } == [iso])
    #expect(axis.sources == [.label])
  }

  @Test(arguments: [
    ("-1", "Not available"), ("A1", "Autumn 2010 trial area"), ("X", "2008 Mesothelioma Scheme"),
    ("X", "Off-flow"), ("X", "May contain nuts"), ("X", "Sep-02 to Jan-02"), ("X", "Q5 2023"),
    ("X", "2014/17"), ("X", "16 to 24"), ("X", ""), ("202513", "month thirteen"),
    ("202500", "none"),
    ("X", "Unknown"),
  ])
  func readsNoPeriodWhereThereIsNone(code: String, label: String) {
    let axis = axis([(code, label)])
    #expect(axis.periods == [nil])
    #expect(axis.sources == [nil])
  }

  @Test func letsTheOtherCodesDecideWhatKindOfYear2021Is() {
    let financial = axis([("1920", "a"), ("2021", "b"), ("2122", "c")])
    #expect(
      financial.periods.map { $0?.iso } == [
        "2019-04/2020-03", "2020-04/2021-03", "2021-04/2022-03",
      ])
    let calendar = axis([("2019", "a"), ("2020", "b"), ("2021", "c")])
    #expect(calendar.periods.map { $0?.iso } == ["2019", "2020", "2021"])
  }

  @Test func readsTheFinancialYearsOfHBAI() {
    let codes = ["9495", "9900", "1", "102", "910", "1011", "2021", "2324"]
    let axis = axis(codes.map { ($0, "") }, column: "V_F_HBAI:YEAR")
    #expect(
      axis.periods.map { $0?.firstMonth.year } == [1994, 1999, 2000, 2001, 2009, 2010, 2020, 2023])
    #expect(axis.periods.allSatisfy { if case .financialYear = $0 { true } else { false } })
  }

  @Test func readsTheYearsOfCILIFBesideNotAvailable() {
    let axis = axis([("-1", "Not available"), ("2014", "2014/15"), ("2015", "2015/16")])
    #expect(axis.periods.map { $0?.iso } == [nil, "2014-04/2015-03", "2015-04/2016-03"])
  }

  @Test func takesNoCategoryForATime() {
    let yesNo = axis([("1", "Yes"), ("2", "No")], column: "V_F:CARER")
    #expect(yesNo.periods == [nil, nil])
    let years = axis(
      [("1", "Under 1 year"), ("102", "102 kg"), ("2021", "Type 2021")], column: "V_F:X")
    #expect(years.periods == [nil, nil, nil])
  }

  @Test func trustsMonthsOnAnyAxisAndYearsWithALabel() {
    #expect(axis([("202504", "?")], column: "V_F:X").periods.map { $0?.iso } == ["2025-04"])
    #expect(axis([("2014", "2014/15")], column: "V_F:X").sources == [.code])
  }

  @Test func hasNoPeriodForATotalOrAGroup() {
    let field = TableBuilder.Axis.months(["202503", "202504"], total: true).field
    let axis = PeriodAxis(field)
    #expect(axis.periods.map { $0?.iso } == ["2025-03", "2025-04", nil])
    #expect(axis.isComplete(for: field))
    var grouped = field
    grouped.items = ItemList([
      Item(
        .group, uris: ["str:value:DB:T:C:D:202503", "str:value:DB:T:C:D:202504"],
        labels: ["a", "b"])
    ])
    #expect(PeriodAxis(grouped).periods == [nil])
    #expect(!PeriodAxis(grouped).isComplete(for: grouped))
  }
}

@Suite struct PeriodTests {
  @Test func ordersByFirstThenLastMonth() {
    let periods: [Period] = [
      .month(year: 2025, month: 4), .financialYear(start: 2024), .year(2025),
      .quarter(year: 2025, quarter: 2), .month(year: 2025, month: 1),
    ]
    #expect(
      periods.sorted().map(\.iso)
        == ["2024-04/2025-03", "2025-01", "2025", "2025-04", "2025-Q2"])
  }

  @Test func knowsItsMonths() {
    #expect(Period.quarter(year: 2025, quarter: 4).firstMonth.iso == "2025-10")
    #expect(Period.quarter(year: 2025, quarter: 4).lastMonth.iso == "2025-12")
    #expect(Period.financialYear(start: 1999).lastMonth.iso == "2000-03")
    #expect(Period.year(987).iso == "0987")
  }
}
