import ResultSQL
import Testing

@Suite struct ConcurrencyTests {
  private let numbers = SQLTable(name: "n", columns: ["i"], rowCount: 500) {
    [.integer(Int64($0))]
  }

  private func check(_ number: Int) throws {
    switch number % 4 {
    case 0:
      let sum = SQLValue.integer(Int64(124_750 + number))
      #expect(try rows("select sum(i) + \(number) from n", [numbers]) == [[sum]])
    case 1: #expect(try rows("select count(*) from caseload") == [[6]])
    case 2: #expect(try failure("select random()").code == .refused)
    default:
      let endless = "select count(*) from n a, n b, n c"
      #expect(try failure(endless, [numbers], limits: tight).code == .timeLimit)
    }
  }

  @Test func manyStatementsRunAtOnceAndFailAlone() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<20 { group.addTask { try check(number) } }
      try await group.waitForAll()
    }
  }

  /// SQLite counts the memory of the process; a run must not answer for what others take.
  @Test func noStatementFailsForTheMemoryOfOthers() async throws {
    var limits = SQLSandbox.Limits.standard
    limits.memory = 8 << 20
    let tables = [
      numbers,
      SQLTable(name: "large", columns: ["t"], rowCount: 2000) { _ in
        [.text(String(repeating: "x", count: 5000))]
      },
    ]
    let statements = [
      "select max(t) from (select distinct a.i * 500 + b.i as t from n a, n b where b.i < 100)",
      "select count(t) + 247599 from large",
    ]
    try await withThrowingTaskGroup(of: [[SQLValue]].self) { group in
      for number in 0..<12 {
        let statement = statements[number % 2]
        group.addTask { [limits] in try rows(statement, tables, limits: limits) }
      }
      for try await rows in group { #expect(rows == [[249_599]]) }
    }
  }
}
