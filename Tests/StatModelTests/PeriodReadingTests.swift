import StatModel
import Testing

@Suite struct PeriodReadingTests {
  @Test(arguments: [
    ("2024-04", Period.month(year: 2024, month: 4)), ("2024-Q2", .quarter(year: 2024, quarter: 2)),
    ("2023/24", .financialYear(start: 2023)), ("1999/00", .financialYear(start: 1999)),
    ("2024", .year(2024)),
  ]) func readsWhatPeopleWrite(text: String, period: Period) {
    #expect(Period(written: text) == period)
  }

  @Test(arguments: [
    "", "24", "2024-13", "2024-4", "2024-Q5", "2023/25", "2024-04-01", "٢٠٢٤", "2024/Q1", "-2024",
  ]) func refusesWhatIsNone(text: String) {
    #expect(Period(written: text) == nil)
  }
}
