import ResultSQL
import StatModel
import StatbookTestSupport
import Testing

/// What a stranger's statement may try with a virtual table, and must not get.
@Suite struct VirtualTableTests {
  @Test(arguments: [
    "create virtual table x using statbook_result(0)",
    "create virtual table temp.x using statbook_result(-1)",
    "insert into caseload(caseload) values ('optimize')", "update caseload set rowid = 1",
    "delete from caseload where 1", "drop table caseload", "alter table caseload rename to x",
  ])
  func changesNothing(sql: String) throws {
    #expect(try failure(sql).code == .refused)
  }

  @Test(arguments: [
    "statbook_result", "statbook_result(0)", "main.statbook_result", "\"statbook_result\"",
  ])
  func hasNoTableByTheNameOfTheModule(name: String) throws {
    for columns in ["*", "count(*)", "1"] {
      #expect(try failure("select \(columns) from \(name)").code == .unknownName)
    }
  }

  @Test func takesNoArguments() throws {
    #expect(try failure("select * from caseload(1)").code == .syntax)
    #expect(try failure("select * from caseload('x', 2)").code == .syntax)
  }

  @Test(arguments: [
    "-9223372036854775807 - 1", "9223372036854775807", "0", "7", "-1", "1e300", "'1'", "x'01'",
    "null",
    "0.5", "9e999",
  ])
  func findsTheRowOfANumberOnly(number: String) throws {
    let plain = try PlainTables([caseload])
    for comparison in ["= \(number)", "is \(number)", "in (\(number))"] {
      let sql = "select count(*) from caseload where rowid \(comparison)"
      #expect(try rows(sql) == plain.rows(sql), "\(sql)")
    }
    let join = """
      select count(*) from (select \(number) as n union select 3) join caseload on caseload.rowid = n
      """
    #expect(try rows(join) == plain.rows(join))
  }

  @Test(arguments: [
    "region", "region_code", "region_period", "region_is_total", "value", "measure",
  ])
  func comparesWithValuesOfAnyKind(column: String) throws {
    let values = [
      "x'00'", "9e999", "-9e999", "9223372036854775807", "-9223372036854775807 - 1", "null", "''",
      "hex(replace(printf('%1000d', 1), ' ', 'long '))", "char(0)", "'a' || char(0) || 'b'",
      "cast(x'ff' as text)", "cast(x'' as text)",
    ]
    let plain = try PlainTables([caseload])
    for value in values {
      for comparison in ["=", "<", ">=", "<>", "is", "is not"] {
        let sql = "select rowid from caseload where \(column) \(comparison) \(value)"
        #expect(try rows(sql) == plain.rows(sql), "\(sql)")
      }
      let sql = """
        select t.rowid from (select \(value) as x) join caseload t on t.\(column) in (x, x) or \
        t.\(column) = x
        """
      #expect(try rows(sql) == plain.rows(sql), "\(sql)")
    }
  }

  @Test func endsWhileItIsRead() throws {
    let table = TableBuilder(
      axes: [.months((1...2000).map(String.init)), .regions((1...2000).map(String.init))],
      values: (0..<4_000_000).map { Double($0 % 7) }
    ).table
    let large = SQLTable(name: "t", table: table, axisNames: ["month", "region"])
    var limits = tight
    limits.seconds = 0.05
    for sql in [
      "select sum(a.value) from t a, t b", "select count(*) from t a join t b on a.value = b.value",
      "select max(a.value + b.value) from t a join t b on a.month = b.month group by a.region",
    ] {
      let code = try failure(sql, [large], limits: limits).code
      #expect(code == .timeLimit || code == .memoryLimit, "\(sql)")
    }
  }
}
