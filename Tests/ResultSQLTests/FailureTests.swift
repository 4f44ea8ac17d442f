import ResultSQL
import Testing

/// What is said of a statement that is wrong.
@Suite struct FailureTests {
  private let other = SQLTable(name: "other", columns: ["region", "pop"], rowCount: 0) { _ in [] }

  @Test func namesTheTablesThereAre() throws {
    let failure = try failure("select * from caselod where 1", [caseload, other])
    #expect(failure.code == .unknownName)
    #expect(failure.name == "caselod")
    #expect(failure.candidates == ["caseload", "other"])
    #expect(failure.remedy.contains("caseload, other"))
    #expect(failure.offset == 14)
  }

  @Test func namesTheColumnsThereAre() throws {
    let failure = try failure("select é, valeu from caseload".replacing("é", with: "'é'"))
    #expect(failure.code == .unknownName)
    #expect(failure.name == "valeu")
    #expect(failure.candidates == caseload.columns)
    #expect(failure.remedy.contains("region_code"))
    #expect(failure.offset == 13, "a byte, not a character")
  }

  @Test func namesTheFunctionsThereAre() throws {
    let failure = try failure("select median(value) from caseload")
    #expect(failure.code == .unknownName)
    #expect(failure.name == "median")
    #expect(failure.candidates.contains("avg"))
    #expect(failure.offset == 7)
  }

  @Test func saysThatATextStandsInSingleQuotes() throws {
    let failure = try failure("select * from caseload where region = \"Total\"")
    #expect(failure.code == .unknownName)
    #expect(failure.remedy.contains("'Total'"))
    #expect(failure.offset == 38)
  }

  @Test func saysWhichNameIsOfSeveralTables() throws {
    let failure = try failure(
      "select region from caseload join other on 1", [caseload, other])
    #expect(failure.code == .ambiguousName)
    #expect(failure.name == "region")
    #expect(failure.remedy.contains("NAME.region"))
  }

  @Test func saysThatTwoTablesAreOneNameInSQL() throws {
    let second = SQLTable(name: "CaseLoad", columns: ["a"], rowCount: 0) { _ in [] }
    let failure = try failure("select 1", [caseload, second])
    #expect(failure.code == .ambiguousName)
    #expect(failure.candidates == ["caseload", "CaseLoad"])
  }

  @Test(arguments: [
    ("selec 1", 0), ("select 1 1", 9), ("  ; select 'abc", 11), ("select a from b where a = #", 26),
    ("select abs(1, 2)", 7),
  ])
  func tellsThePlaceWhereSQLiteDoes(sql: String, offset: Int) throws {
    let failure = try failure(sql)
    #expect(failure.code == .syntax)
    #expect(failure.offset == offset)
  }

  @Test(arguments: ["", " \n", ";", "-- only\n", "/* open", "select", "select (", "with"])
  func isSyntaxWhereAStatementIsMissingOrUnfinished(sql: String) throws {
    #expect(try failure(sql).code == .syntax)
  }

  @Test(arguments: ["'", "\"", "#"])
  func quotesNoMoreThanALineOfTheStatement(start: String) throws {
    let failure = try failure("select " + start + String(repeating: "x", count: 50_000))
    #expect(failure.message.count <= 400)
    #expect(failure.remedy.count <= 1000)
  }

  @Test func tellsWhereANulIs() throws {
    let failure = try failure("select 1\0 from caseload")
    #expect(failure.code == .syntax)
    #expect(failure.offset == 8)
  }

  @Test(arguments: [
    "select sum(9223372036854775807) from caseload", "select abs(-9223372036854775808)",
  ])
  func saysHowToComputePastTheIntegers(sql: String) throws {
    let failure = try failure(sql)
    #expect(failure.code == .other)
    #expect(failure.remedy.contains("total(x)"))
  }

  @Test(arguments: [
    "attach 'x' as y", "select random()", "select * from sqlite_master", "select 1; select 2",
    "select nothing from caseload", "select * from nothing", "explain select 1",
  ])
  func speaksTheUsersWords(sql: String) throws {
    let text = try failure(sql).description.lowercased()
    for word in ["authoriz", "prohibited", "not authorized", "pragma_", "sqlite3_"] {
      #expect(!text.contains(word))
    }
  }
}
