import CSQLite
import StatModel
import StatbookTestSupport
import Testing

@testable import ResultSQL

/// What SQLite sorts and looks up where it reads results.
@Suite struct PlanTests {
  @Test(arguments: [
    "select region, sum(value) from caseload group by region",
    "select region, month, sum(value) from caseload group by region, month",
    "select month_period, region, region_code, value from caseload order by 1 desc, 2, 3",
    "select measure, region_is_total, avg(value) from caseload group by 1, 2",
    "select region, sum(value) from caseload where month_code = '202503' group by region",
    "select value from caseload order by month, rowid",
  ])
  func sortsNothingByItems(sql: String) throws {
    #expect(try plan(of: sql).allSatisfy { !$0.contains("B-TREE") })
  }

  @Test(arguments: [
    "select region from caseload order by value", "select distinct value from caseload",
    "select count(*) from caseload group by month, value",
    "select region from caseload order by region collate nocase",
  ])
  func sortsByWhatIsOfCells(sql: String) throws {
    #expect(try plan(of: sql).contains { $0.contains("B-TREE") })
  }

  @Test(arguments: [
    ("select 1 from caseload where region_code = 'total'", "=6 "),
    ("select 1 from caseload where region_code in ('total', 'x')", "~6 "),
    ("select 1 from caseload where month_period >= '2025-04'", "}2 "),
    ("select 1 from caseload a join caseload b on b.region = a.region", "=5 "),
    ("select 1 from caseload a join caseload b on b.value = a.value", "=10 "),
    ("select 1 from caseload a join caseload b on b.rowid = a.rowid - 1", "=-1 "),
  ])
  func looksUpItems(sql: String, part: String) throws {
    #expect(try plan(of: sql).contains { $0.hasSuffix("0:\(part)") })
  }

  @Test(arguments: [
    "select 1 from caseload where value = 1", "select 1 from caseload where status = 'r'",
    "select 1 from caseload where region = 'total' collate nocase",
    "select 1 from caseload where (month, region) in (select month, region from caseload)",
    "select 1 from caseload where month = 'a' or region = 'b'",
  ])
  func goesThroughAllRowsOtherwise(sql: String) throws {
    #expect(try plan(of: sql).contains { $0.hasSuffix("INDEX 0:") })
  }

  /// Every item is a Total, so that the one value of a column is not its least.
  @Test func sortsAnAxisOfATotalAlone() throws {
    let table = SQLTable(
      name: "r", table: TableBuilder(axes: [.months([], total: true)], values: [7]).table,
      axisNames: ["month"])
    let sql = "select month_is_total, sum(value) from r group by 1 order by 1"
    #expect(try rows(sql, [table]) == [[1, 7]])
    #expect(try rows(sql + " desc", [table]) == [[1, 7]])
  }

  private func plan(of sql: String) throws -> [String] {
    let run = SQLRun(text: SQLText(sql), tables: [caseload], limits: .standard)
    var lines: [String] = []
    try run.tables[...].withVirtualTables(run) { virtualTables throws(SQLFailure) in
      let connection = try Connection(
        for: run.tables, virtualTables: virtualTables, limits: .standard, watch: run.watch)
      connection.release()
      var statement: OpaquePointer?
      sqlite3_prepare_v2(connection.handle, "explain query plan " + sql, -1, &statement, nil)
      defer { sqlite3_finalize(statement) }
      while sqlite3_step(statement) == SQLITE_ROW {
        lines.append(String(cString: sqlite3_column_text(statement, 3)))
      }
    }
    try #require(!lines.isEmpty, "\(sql)")
    return lines
  }
}
