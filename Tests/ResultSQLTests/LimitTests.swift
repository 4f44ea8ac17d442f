import ResultSQL
import Synchronization
import Testing

/// Statements that would take all there is.
@Suite struct LimitTests {
  private let numbers = SQLTable(name: "n", columns: ["i", "t"], rowCount: 1000) {
    [.integer(Int64($0)), .text("text number \($0)")]
  }

  private func ends(_ sql: String, by code: SQLFailure.Code) throws {
    let clock = ContinuousClock()
    var found: SQLFailure?
    let time = try clock.measure { found = try failure(sql, [numbers], limits: tight) }
    #expect(found?.code == code, "\(found?.description ?? "")")
    #expect(time < .seconds(60))
  }

  @Test(arguments: [
    "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
    "with recursive c(x) as (select 1 union all select x + 1 from c) select sum(x) from c",
    "select count(*) from n a, n b, n c, n d",
    "select sum(a.i * b.i) from n a, n b, n c where a.t like '%9%' or b.t glob '*7*'",
    "select group_concat(a.i, '') over (rows 1 preceding) from n a, n b, n c limit 1 offset 99999999",
    """
    with recursive c(x) as (select 'ab' union all select x || x from c where length(x) < 20000),
    d(x) as (select x from c order by length(x) desc limit 1)
    select trim(x, replace(replace(x, 'a', 'c'), 'b', 'd') || 'ab') from d
    """,
  ])
  func endWithTheirTime(sql: String) throws { try ends(sql, by: .timeLimit) }

  private let long = SQLTable(name: "long", columns: ["l"], rowCount: 1) { _ in
    [.text(String(repeating: "x", count: 100_000))]
  }

  @Test(arguments: [
    "select l || a.i from long, n a, n b order by 1",
    "select count(*) from (select distinct l || a.i || b.i from long, n a, n b)",
    "select l || a.i || b.i, count(*) from long, n a, n b group by 1",
    "select count(*) over (partition by b.i), l from long, n a, n b",
    """
    with recursive c(x, y) as (select 1, l from long union select x + 1, y from c)
    select max(x) from c
    """,
    "with c as materialized (select l from long, n a, n b) select count(*) from c a, c b",
    "select l from long, n",
  ])
  func endWithTheirMemory(sql: String) throws {
    var limits = tight
    limits.seconds = 60
    let failure = try failure(sql, [numbers, long], limits: limits)
    #expect(failure.code == .memoryLimit, "\(failure)")
    #expect(failure.message.contains("16 MB"))
  }

  @Test(arguments: [
    "with recursive c(x) as (select 1 union all select x + 1 from c) select x from c",
    "select a.i from n a, n b", "select a.t from n a, n b",
  ])
  func endWithTheirRows(sql: String) throws {
    let failure = try failure(sql, [numbers])
    #expect(failure.code == .rowLimit)
    #expect(failure.remedy.contains("limit 100000"))
  }

  @Test func returnAsManyRowsAsTheyMay() throws {
    var limits = SQLSandbox.Limits.standard
    limits.rows = 1000
    #expect(try rows("select i from n", [numbers], limits: limits).count == 1000)
    #expect(
      try failure("select i from n union all select 1", [numbers], limits: limits).code == .rowLimit
    )
  }

  @Test(arguments: [
    "with recursive c(x) as (select 'x' union all select x || x from c) select length(x) from c",
    """
    with recursive c(x) as (select 'x' union all select replace(x, 'x', 'xx') from c)
    select 1 from c, c b
    """,
    "with recursive c(x) as (select 'x' union all select hex(x) from c) select count(x) from c",
    "with recursive c(x) as (select '''' union all select quote(x) from c) select count(x) from c",
    "select group_concat(a.t || b.t) from n a, n b",
    "select printf('%.*c', 1000000000, 'x')", "select printf('%1000000000d', 1)",
    "select format('%*s', 1000000000, 'x')", "select printf('%.1000000000f', 1)",
  ])
  func endWithALength(sql: String) throws {
    let failure = try failure(sql, [numbers])
    #expect(failure.code == .lengthLimit, "\(failure)")
  }

  @Test func takePatternsOfALength() throws {
    let pattern = String(repeating: "%a", count: 200)
    #expect(try rows("select 'b' like '\(pattern)'") == [[0]])
    #expect(try failure("select 'b' like '\(pattern)\(pattern)'").code == .lengthLimit)
  }

  @Test func readTablesWithinTheirMemory() throws {
    var limits = SQLSandbox.Limits.standard
    limits.memoryOfTables = 1 << 20
    let reads = Mutex(0)
    let large = SQLTable(name: "large", columns: ["a", "b"], rowCount: 1_000_000) { _ in
      reads.withLock { $0 += 1 }
      return [.text("a text of some length, so that rows are not small"), 1]
    }
    let failure = try failure("select * from large", [large], limits: limits)
    #expect(failure.code == .memoryLimit)
    #expect(failure.name == "large")
    #expect(reads.withLock { $0 } < 50_000)
  }

  @Test(arguments: [Double.infinity, 1e300, .nan])
  func mayHaveAllTheTimeThereIs(seconds: Double) throws {
    var limits = SQLSandbox.Limits.standard
    limits.seconds = seconds
    #expect(try rows("select count(*) from n", [numbers], limits: limits) == [[1000]])
  }

  @Test func endWhenTheirTaskIsCancelled() async throws {
    let task = Task {
      try failure("select count(*) from n a, n b, n c, n d", [numbers]).code
    }
    task.cancel()
    #expect(try await task.value == .cancelled)
  }
}
