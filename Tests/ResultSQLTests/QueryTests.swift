import ResultSQL
import StatModel
import StatbookTestSupport
import Testing

/// What a statement may well do.
@Suite struct QueryTests {
  private let caseload = SQLTable(
    name: "caseload", table: TableBuilder.small, axisNames: ["month", "region"])

  private func rows(_ sql: String) throws -> [[SQLValue]] {
    try SQLSandbox().run(sql, tables: [caseload]).rows
  }

  @Test func readsNothingIfNothingIsNamed() throws {
    let result = try SQLSandbox().run("select 1 as a, 'x' b, null, 2.5", tables: [])
    #expect(result.columns == ["a", "b", "null", "2.5"])
    #expect(result.rows == [[.integer(1), .text("x"), .null, .real(2.5)]])
  }

  @Test func groupsFiltersAndOrders() throws {
    #expect(
      try rows(
        """
        select month_period, sum(value) from caseload where not region_is_total
        group by month order by 2 desc
        """) == [
          [.text("2025-03"), .integer(350)], [.text("2025-04"), .integer(110)],
        ])
  }
}
