import CellEngine
import Diagnostics
import ResultSQL
import StatModel
import Testing

/// `sql` over results.
@Suite struct SQLTests {
  private func scratch() async throws -> Scratch {
    let scratch = try Scratch(on: FakeService())
    let outcome = await scratch.run(
      """
      use d = dataset "People"
      let x = get d.people by month = latest 2, sex = "Male", group "All" = ["Female", "Male"] + total
      """)
    try #require(outcome.problems == [])
    return scratch
  }

  private func rows(_ text: String) async throws -> [[SQLValue]] {
    let outcome = try await scratch().run("sql \"\(text)\"")
    try #require(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    guard case .rows(let rows)? = outcome.outputs.first else { return [] }
    return rows.rows.map { $0 }
  }

  @Test func everyColumnOfTheDesignIsThere() async throws {
    let rows = try await rows(
      """
      select month, month_code, month_period, month_is_total, sex, sex_is_group, value, measure, \
      measure_kind, status from x where month_code = '202506' and sex_is_total
      """)
    #expect(
      rows == [
        [
          .text("M 202506"), .text("202506"), .text("2025-06"), .integer(0), .text("Total"),
          .integer(0), .integer(15000), .text("People"), .text("count"), .text(""),
        ]
      ])
  }

  @Test func aGroupHasTheNameThatTheCellGave() async throws {
    let rows = try await rows("select distinct sex from x where sex_is_group")
    #expect(rows == [[.text("All")]])
  }

  @Test func rowsAreATableForTheNext() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run(
      """
      let a = sql "select sex, sum(value) as v from x where not sex_is_total group by sex"
      let b = sql "select count(*) as n, max(a.v) as m from a join x on x.sex = a.sex"
      show b
      """)
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    #expect(outcome.plain.contains("4"))
  }

  @Test(arguments: [
    "select * from nothing", "selct 1", "select nothing from x", "drop table x",
    "delete from x", "update x set value = 1", "insert into x values (1)",
    "create table y (a)", "attach 'y.db' as y", "pragma table_info(x)", "vacuum",
    "select load_extension('y')", "select hex(zeroblob(450000000))", "select 1; select 2",
    "select readfile('a')", "select * from pragma_database_list", "begin", "",
  ])
  func whatOnlyReadsNothingElseIsRefused(text: String) async throws {
    #expect(try await scratch().problem("let y = sql \"\(text)\"").code.id == "SB215")
  }

  @Test func aRecursionWithoutEndIsEnded() async throws {
    let problem = try await scratch().problem(
      """
      let y = sql "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
      """)
    #expect(problem.code.id == "SB215" && !problem.remedy.isEmpty)
  }

  @Test func aComparisonIsNoTable() async throws {
    let scratch = try await scratch()
    await scratch.run("let c = compare x to x")
    #expect(try await scratch.problem("let y = sql \"select * from c\"").code.id == "SB215")
  }

  @Test func aColumnMayBeCalledAsAResultThatFailed() async throws {
    let scratch = try await scratch()
    await scratch.run("let sex = get d.nothing by sex")
    #expect(await scratch.run("let y = sql \"select sex from x\"").problems == [])
    #expect(try await scratch.problem("let z = sql \"select * from sex\"").code.id == "SB105")
  }
}
