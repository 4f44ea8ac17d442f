import ResultSQL
import Testing

/// Statements that are too large to compile, or become so while they are compiled.
@Suite struct StatementSizeTests {
  @Test(arguments: [
    ("brackets", "select " + String(repeating: "(", count: 40_000) + "1"),
    ("more brackets", "select " + String(repeating: "(", count: 100_000) + "1"),
    ("a long sum", "select " + String(repeating: "1+", count: 20_000) + "1"),
    ("a long text", "select '" + String(repeating: "x", count: 10_000_000) + "'"),
    ("many columns", "select 1" + String(repeating: ",1", count: 300)),
    ("many arguments", "select max(1" + String(repeating: ",1", count: 300) + ")"),
    ("many statements", "select 1" + String(repeating: " union all select 1", count: 1000)),
    ("many tables", "select 1 from caseload" + String(repeating: ", caseload", count: 100)),
    ("nots", "select " + String(repeating: "not ", count: 10_000) + "1"),
    ("minuses", "select " + String(repeating: "- ", count: 10_000) + "1"),
    ("subqueries", String(repeating: "select * from (", count: 2000) + "select 1"),
    ("scalars", String(repeating: "select (", count: 2000) + "select 1"),
    ("cases", "select " + String(repeating: "case when 1 then ", count: 2000)),
  ])
  func endAtOnce(name: String, sql: String) throws {
    let clock = ContinuousClock()
    var found: SQLFailure?
    let time = try clock.measure { found = try failure(sql) }
    #expect(found?.code == .lengthLimit, "\(found?.description ?? "")")
    #expect(time < .seconds(60))
  }

  @Test func compileToSoManyInstructions() throws {
    var limits = SQLSandbox.Limits.standard
    limits.instructions = 200
    let columns = { Array(repeating: "substr(region, 1)", count: $0).joined(separator: ",") }
    #expect(try rows("select \(columns(5)) from caseload", limits: limits).count == 6)
    let failure = try failure("select \(columns(150)) from caseload", limits: limits)
    #expect(failure.code == .lengthLimit)
    #expect(failure.message.contains("200 instructions"))
  }

  /// Each level names the one before twice: a billion copies for thirty levels.
  private func doubling(_ levels: Int) -> String {
    "with c0 as (select 1 x)"
      + (1...levels).map { ", c\($0) as (select a.x from c\($0 - 1) a, c\($0 - 1) b)" }.joined()
      + " select count(*) from c\(levels)"
  }

  @Test(arguments: [16, 30, 60])
  func mayNotDoubleWithEachDefinition(levels: Int) throws {
    let failure = try failure(doubling(levels))
    #expect(failure.code == .lengthLimit)
    #expect(failure.remedy.contains("let"))
  }

  @Test func mayUseADefinitionSeveralTimes() throws { #expect(try rows(doubling(5)) == [[1]]) }

  @Test(arguments: ["as q", "q", "\"q\""])
  func mayNotRepeatALargeExpressionByItsName(alias: String) throws {
    let inner = "max(" + Array(repeating: "1", count: 99).joined(separator: ",") + ")"
    let large = "max(" + Array(repeating: inner, count: 99).joined(separator: ",") + ")"
    let uses = "max(" + Array(repeating: "q", count: 99).joined(separator: ",") + ")"
    let sql = "select \(large) \(alias) from caseload order by max(\(uses),\(uses))"
    #expect(try failure(sql).code == .lengthLimit)
    let ordinals = Array(repeating: "1", count: 150).joined(separator: ",")
    #expect(
      try failure("select \(large) \(alias) from caseload group by \(ordinals)").code
        == .lengthLimit)
  }

  @Test func mayNotRepeatALargeWindow() throws {
    let inner = "max(" + Array(repeating: "value", count: 99).joined(separator: ",") + ")"
    let large = "max(" + Array(repeating: inner, count: 80).joined(separator: ",") + ")"
    let uses = Array(repeating: "sum(value) over w", count: 190).joined(separator: ",")
    #expect(
      try failure("select \(uses) from caseload window w as (order by \(large))").code
        == .lengthLimit)
  }

  /// The planner would put each level's expression into the next one, twice.
  @Test(arguments: ["select", "select distinct"])
  func compilesExpressionsOverExpressionsOneByOne(select: String) throws {
    let levels = (1...60).map { ", c\($0) as (\(select) x + x as x from c\($0 - 1))" }.joined()
    let sql = "with c0 as (\(select) 1.0 as x)\(levels) select x from c60 where x + x > 0"
    let clock = ContinuousClock()
    var found: [[SQLValue]] = []
    let time = try clock.measure { found = try rows(sql) }
    #expect(found == [[.real(0x1p60)]])
    #expect(time < .seconds(60))
  }

  @Test func mayDefineSoManyNames() throws {
    let chain = { (count: Int) in
      "with c0 as (select 1 x)"
        + (1..<count).map { ", c\($0) as (select x from c\($0 - 1))" }.joined()
        + " select x from c\(count - 1)"
    }
    #expect(try rows(chain(64)) == [[1]])
    #expect(try failure(chain(65)).code == .lengthLimit)
    #expect(try failure(chain(2000)).code == .lengthLimit)
  }

  @Test func mayListThousandsOfCodes() throws {
    let codes = (0..<7000).map { "'E01\(100_000 + $0)'" }.joined(separator: ",")
    #expect(try rows("select count(*) from caseload where region_code in (\(codes))") == [[0]])
  }

  @Test func mayHaveALongCase() throws {
    let cases = (0..<350).map { "when region_code = 'E\($0)' then \($0)" }.joined(separator: " ")
    #expect(
      try rows(
        """
        select case \(cases) else -1 end as code, sum(value) from caseload group by code
        """) == [[-1, 923]])
  }

  /// All expressions of a row are computed before SQLite asks for the time again.
  @Test func mayHoldManyValuesOrLongOnes() throws {
    let long = SQLTable(name: "long", columns: ["t"], rowCount: 1) { _ in
      [.text(String(repeating: "x", count: 400_000))]
    }
    #expect(try rows("select length(hex(t)) from long", [long]) == [[800_000]])
    let many = Array(repeating: "length(hex(t))", count: 150).joined(separator: ",")
    #expect(try failure("select \(many) from long", [long]).code == .lengthLimit)
  }
}
