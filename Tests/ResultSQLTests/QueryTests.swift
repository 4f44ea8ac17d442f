import ResultSQL
import Testing

/// What a statement may well do.
@Suite struct QueryTests {
  @Test func readsNothingIfNothingIsNamed() throws {
    let result = try SQLSandbox().run("select 1 as a, 'x' b, null, 2.5", tables: [])
    #expect(result == SQLResult(columns: ["a", "b", "null", "2.5"], rows: [[1, "x", nil, 2.5]]))
  }

  @Test(
    arguments: [
      (
        """
        select month_period, sum(value) from caseload where not region_is_total
        group by month order by 2 desc
        """, [["2025-03", 350], ["2025-04", 110]]
      ),
      (
        "select region, value from caseload where not region_is_total order by value desc limit 1",
        [["Area W92000004", 250]]
      ),
      (
        """
        select region_code, value, lag(value) over (partition by region_code order by month_period)
        from caseload where month_code = '202504' or region_is_total order by month_code, region_code
        """,
        [
          ["total", 352, nil], ["E12000001", 110, nil], ["W92000004", 0, nil], ["total", 111, 352],
        ]
      ),
      (
        """
        select region, rank() over w, sum(value) over (w rows unbounded preceding) from caseload
        where month_code = '202503' window w as (order by value desc) order by 2
        """,
        [["Total", 1, 352], ["Area W92000004", 2, 602], ["Area E12000001", 3, 702]]
      ),
      (
        """
        with recursive n(x) as (select 1 union all select x + 1 from n where x < 5)
        select count(*), sum(x), group_concat(x, '-') from n
        """, [[5, 15, "1-2-3-4-5"]]
      ),
      (
        """
        select new.region_code, new.value - old.value from caseload new
        join caseload old on old.region_code = new.region_code
        where old.month_code = '202503' and new.month_code = '202504' order by 1
        """, [["E12000001", 10], ["W92000004", -250], ["total", -241]]
      ),
      ("values (1, 'a'), (2, null)", [[1, "a"], [2, nil]]),
      ("select count(*) from (select 1 from caseload union all select 1 from caseload)", [[12]]),
      ("with c as (select value v from caseload) select count(*) from c", [[6]]),
      ("select count(*) from caseload where month_code = 202503", [[3]]),
      (
        "select value from caseload where region like 'AREA w%' or region glob '*1' order by 1",
        [[0], [100], [110], [250]]
      ),
      (
        "select round(avg(value), 2), total(value), min(value), count(distinct month) from caseload",
        [[153.83, 923.0, 0, 2]]
      ),
      (
        "select printf('%.1f%% of %,d', 12.345, 1234567), upper('a') || lower('B')",
        [["12.3% of 1,234,567", "Ab"]]
      ),
      ("select 1; -- and no more\n /* at all */ ; ", [[1]]),
      (";; select 1", [[1]]),
      ("select 7 / 2, 7 / 2.0, 1 / 0, 9e999 > 1", [[3, 3.5, nil, 1]]),
      ("select cast(x'41ff' as text)", [["A\u{FFFD}"]]),
    ] as [(String, [[SQLValue]])])
  func gives(sql: String, expected: [[SQLValue]]) throws {
    #expect(try rows(sql) == expected)
  }

  @Test(arguments: [
    "select count(*) from caseload join other using (region_code)",
    "select count(*) from caseload natural join other",
    "select month_code from caseload full join other USING(month_code, region_code)",
    "select a.value from caseload a join other b on a.region = b.region and b.value > a.value",
    "select (select max(value) from other o where o.region = c.region) from caseload c",
    "select region from caseload c where exists (select 1 from other where value = c.value)",
    "select * from caseload where value in (select value from other)",
    "select sum(value) filter (where region_is_total) over (order by month_code) from caseload",
    "select month m, count(*) from caseload group by m having max(status) = '' order by m desc",
    "with x(v) as (select value from other) select count(*) from x where v in x",
    "select value from caseload union select value from other order by value limit 3",
    "select rowid, value from caseload order by caseload.rowid desc",
    "select main.caseload.\"value\", caseload.'month', [region] from main.caseload",
    "select case when region_is_total then measure else region end from CASELOAD",
    "select count(*) from caseload, other",
    "select other.* from caseload left join other on other.month_period = caseload.month_period",
  ])
  func joinsResultsWithOtherRows(sql: String) throws {
    let other = SQLTable(
      name: "other",
      columns: ["region_code", "region", "value", "month_code", "month_period"], rowCount: 3
    ) { row in
      [
        ["E12000001", "Area E12000001", 120, "202503", "2025-03"],
        ["W92000004", "Area W92000004", 250, "202504", "2025-04"],
        ["X", nil, nil, "202503", nil],
      ][row]
    }
    let found = try rows(sql, [caseload, other])
    #expect(!found.isEmpty)
    let plain = try PlainTables([caseload, other]).rows(sql)
    #expect(found.map(\.description).sorted() == plain.map(\.description).sorted())
  }
}
