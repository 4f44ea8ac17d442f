import ResultSQL
import StatbookTestSupport
import Testing

/// Texts by chance: whatever stands in a cell, it gives rows or a failure.
@Suite struct TokenSoupTests {
  private static let words = [
    "select", "with", "recursive", "values", "as", "not", "materialized", "from", "caseload",
    "where",
    "group", "by", "order", "having", "limit", "union", "all", "window", "over", "w", "partition",
    "join", "using", "natural", "on", "case", "when", "then", "else", "end", "cast", "in", "exists",
    "like", "between", "is", "null", "distinct", "value", "region", "c", "d", "q", "count", "sum",
    "(", ")", "(", ")", ",", ",", ".", "*", "+", "-", "||", "=", "<", ";", "?", "'", "\"", "[", "]",
    "`", "--", "/*", "*/", "\n", "1", "2.5", "1e", "0x", "'x'", "\"value\"", "[region]", "x'00'",
    "é", "\u{FEFF}", "\0", ":a", "$b", "#", "->", "(select", "select 1", "c as (select 1)",
    "1 as q",
  ]

  @Test(arguments: 0..<6)
  func givesRowsOrAFailure(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let count = Int.random(in: 1...30, using: &generator)
      let text = (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }
        .joined(separator: generator.oneIn(4) ? "" : " ")
      try check(generator.oneIn(2) ? text : "select value from caseload " + text)
      try check("with c as (select 1 as q), d(q) as (\(text)) select q from c")
    }
  }

  @Test(arguments: 0..<4)
  func givesRowsOrAFailureForDamagedStatements(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let whole = """
      with a(x, y) as materialized (select region, sum(value) from "caseload" group by 1), b as \
      (select x || 'é' as z, y from a /* all */ where y > 2.5e1) select z q, lag(y) over w from b \
      window w as (order by [z]) -- end
      """
    #expect(try rows(whole).count == 3)
    for _ in 0..<200 {
      var bytes = Array(whole.utf8)
      for _ in 0...Int.random(in: 0...3, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 1...255, using: &generator)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 20))
        }
      }
      try check(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func check(_ sql: String) throws {
    do throws(SQLFailure) {
      let result = try SQLSandbox(limits: tight).run(sql, tables: [caseload])
      #expect(result.rows.allSatisfy { $0.count == result.columns.count }, "\(sql)")
    } catch {
      #expect(!error.message.isEmpty && !error.remedy.isEmpty, "\(sql)")
      if let offset = error.offset { #expect(0...sql.utf8.count ~= offset, "\(sql)") }
    }
    #expect(SQLSandbox.namesMentioned(in: sql, among: ["no such name"]).isEmpty)
  }
}
