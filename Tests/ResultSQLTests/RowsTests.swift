import ResultSQL
import Synchronization
import Testing

/// Tables that are no results.
@Suite struct RowsTests {
  @Test func holdValuesOfEveryKind() throws {
    let values: [[SQLValue]] = [
      [nil, 1, -2.5, "x"], [9_223_372_036_854_775_807, "", .real(.infinity), "a\0b"],
    ]
    let table = SQLTable(name: "t", columns: ["a", "b", "c", "d"], rowCount: 2) { values[$0] }
    #expect(try rows("select * from t", [table]) == values)
    #expect(table.rowCount == 2)
  }

  @Test func fillShortRowsWithNullAndCutLongOnes() throws {
    let table = SQLTable(name: "t", columns: ["a", "b"], rowCount: 2) {
      $0 == 0 ? [1] : [1, 2, 3]
    }
    #expect(try rows("select * from t", [table]) == [[1, nil], [1, 2]])
  }

  @Test(arguments: [0, 1, 31, 32, 33, 63, 64, 65, 1000])
  func keepAnyNumberOfRowsInOrder(count: Int) throws {
    let table = SQLTable(name: "t", columns: ["a", "b"], rowCount: count) {
      [.integer(Int64($0)), .text("row \($0)")]
    }
    #expect(
      try rows("select b, a from t", [table])
        == (0..<count).map { [.text("row \($0)"), .integer(Int64($0))] })
  }

  @Test func areNotReadWhereTheStatementDoesNotNameThem() throws {
    let reads = Mutex(0)
    let table = SQLTable(name: "t", columns: ["a"], rowCount: 5) { row in
      reads.withLock { $0 += 1 }
      return [.integer(Int64(row))]
    }
    #expect(try rows("select 't', count(*) from caseload as a", [caseload, table]) == [["t", 6]])
    #expect(reads.withLock { $0 } == 0)
    #expect(try rows("select sum(a) from T", [caseload, table]) == [[10]])
    #expect(reads.withLock { $0 } == 5)
  }

  @Test func areNotReadForAStatementThatIsRefused() throws {
    let table = SQLTable(name: "t", columns: ["a"], rowCount: 5) { _ in
      Issue.record("the table was read")
      return []
    }
    #expect(try failure("select a, random() from t", [table]).code == .refused)
    #expect(try failure("select a from t where", [table]).code == .syntax)
  }

  /// A result of SQL becomes a table of the next statement.
  @Test func canBeAResultOfSQL() throws {
    let first = try SQLSandbox().run(
      "select region, sum(value), sum(value) from caseload group by 1", tables: [caseload])
    let table = SQLTable(name: "sums", columns: first.columns, rowCount: first.rows.count) {
      first.rows[$0]
    }
    #expect(
      try rows(#"select max("sum(value)"), max("sum(value)_2") from sums"#, [table])
        == [[463, 463]])
  }
}
