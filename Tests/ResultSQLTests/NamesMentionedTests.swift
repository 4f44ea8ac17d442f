import ResultSQL
import Testing

@Suite struct NamesMentionedTests {
  private let names = ["caseload", "rates", "Été", "a b", "from"]

  @Test(arguments: [
    ("select * from caseload", ["caseload"]), ("SELECT * FROM CASELOAD", ["caseload"]),
    ("select * from \"caseload\", [rates], `Été`", ["caseload", "rates", "Été"]),
    ("select * from 'a b'", ["a b"]), ("select * from main.rates", ["rates"]),
    ("select * from/**/rates--x", ["rates"]), ("select caseloads from x", []),
    ("select 1 -- caseload", []), ("select 1 /* caseload */", []), ("select 1 /* caseload", []),
    ("select 'all of caseload'", []), ("select 'caseload'", ["caseload"]),
    ("select \"caseload", ["caseload"]), ("select 1 from\u{FEFF}rates", []),
    ("\u{FEFF}rates", ["rates"]), ("été", []), ("select 1e5caseload", []), ("", []),
    ("select * from rates, caseload", ["caseload", "rates"]),
  ])
  func areThoseOfTokensInTheOrderOfTheNames(sql: String, mentioned: [String]) {
    let found = SQLSandbox.namesMentioned(in: sql, among: names).filter { $0 != "from" }
    #expect(found == mentioned)
  }

  @Test func areFoundInQuotesThatStandTwice() {
    #expect(SQLSandbox.namesMentioned(in: "\"a\"\"b\"", among: ["a\"b", "a", "b"]) == ["a\"b"])
  }

  @Test func areFoundInAnyBytes() {
    for sql in [
      "'", "\"", "[", "`", "/", "/*", "--", "\0", "\u{FEFF}", "\u{EF}", "x'", "?", "''''",
    ] {
      #expect(SQLSandbox.namesMentioned(in: sql, among: ["caseload"]) == [])
    }
  }
}
