import ResultSQL
import Testing

/// What a statement must not do. None of these leaves a trace: the connection is in memory, and
/// refuses them before anything runs.
@Suite struct RefusalTests {
  @Test(arguments: [
    "attach 'x.db' as x", "detach main", "pragma query_only = off", "pragma table_info(caseload)",
    "create table x(a)", "create temp table x(a)", "create table x as select 1",
    "create view v as select 1", "create virtual table x using fts5(a)",
    "create trigger t after insert on caseload begin select 1; end",
    "insert into caseload(value) values (1)", "replace into caseload(value) values (1)",
    "update caseload set value = 1", "update caseload set value = 1 returning value",
    "delete from caseload", "delete from caseload returning *", "drop table caseload",
    "alter table caseload add x", "vacuum", "vacuum into 'x.db'", "reindex", "analyze", "begin",
    "commit", "rollback", "savepoint x", "release x", "explain select 1",
    "explain query plan select * from caseload",
  ])
  func isNamedByTheWordThatBeginsIt(sql: String) throws {
    let failure = try failure(sql)
    #expect(failure.code == .refused)
    let word = try #require(sql.split(separator: " ").first)
    #expect(failure.message.contains("can only read results; \(word) is refused"))
    #expect(failure.remedy.contains("select"))
    #expect(failure.offset == 0)
  }

  @Test(arguments: [
    ("with x as (select 1) insert into caseload(value) select 1", "insert"),
    ("with x as (select 1) update caseload set value = 1", "update"),
    ("with x as (select 1) delete from caseload", "delete"),
  ])
  func isNamedByWhatItDoes(sql: String, action: String) throws {
    let failure = try failure(sql)
    #expect(failure.code == .refused)
    #expect(failure.message.hasSuffix("\(action) is refused"))
  }

  @Test(arguments: [
    "sqlite_master", "sqlite_schema", "sqlite_temp_master", "temp.sqlite_temp_schema",
    "main.sqlite_master", "pragma_table_info('caseload')", "pragma_function_list",
    "pragma_database_list", "json_each('[1]')", "json_tree('{}')", "dbstat", "sqlite_stmt",
    "fts3tokenize",
  ])
  func readsNoTableOfTheLibrary(table: String) throws {
    for sql in [
      "select * from \(table)", "select count(*) from \(table)", "select 1 from \(table)",
    ] {
      let failure = try failure(sql)
      #expect(failure.code == .refused, "\(sql)")
      #expect(failure.message.contains("reading "))
      #expect(failure.candidates == ["caseload"])
      #expect(failure.remedy.contains("caseload"))
    }
  }

  @Test(arguments: [
    "random()", "randomblob(8)", "date('now')", "time('now')", "datetime()", "julianday('now')",
    "unixepoch()", "strftime('%s', 'now')", "current_date", "current_time", "current_timestamp",
    "load_extension('x')", "changes()", "total_changes()", "last_insert_rowid()",
    "sqlite_version()", "sqlite_source_id()", "sqlite_compileoption_get(1)",
    "sqlite_compileoption_used('x')", "zeroblob(9)", "hex(zeroblob(450000000))", "json('[1]')",
    "json_group_array(1)", "'{}' -> 'a'", "fts3_tokenizer('simple')", "match('a', 'b')",
  ])
  func callsNoFunctionWhoseAnswerIsNotInItsArguments(call: String) throws {
    for sql in ["select \(call)", "select value from caseload order by \(call)"] {
      let failure = try failure(sql)
      #expect(failure.code == .refused, "\(sql)")
      #expect(failure.message.contains("the function "))
      #expect(failure.candidates.contains("substr"))
    }
  }

  @Test(arguments: [
    ("select 1; select 2", 10), ("select 1; drop table caseload", 10),
    ("select 1; -- x\n select", 16),
    ("select 1;; values (1)", 11),
  ])
  func runsNoSecondStatement(sql: String, offset: Int) throws {
    let failure = try failure(sql)
    #expect(failure.code == .refused)
    #expect(failure.offset == offset)
  }

  @Test(arguments: ["select ?", "select ?1", "select :name", "select @name", "select $name"])
  func takesNoParameters(sql: String) throws {
    let failure = try failure(sql)
    #expect(failure.code == .refused)
    #expect(failure.remedy.contains("Write the value itself"))
  }

  @Test(arguments: ["select x'00ff'", "select cast('a' as blob) from caseload"])
  func returnsNoBytes(sql: String) throws {
    #expect(try failure(sql).remedy.contains("hex("))
  }

  /// A result may have the name of anything; its table stands before the library's own.
  @Test(arguments: ["pragma_table_info", "json_each", "dbstat", "select", "main", "a\"b", "é", ""])
  func readsAResultOfAnyOtherName(name: String) throws {
    let table = SQLTable(name: name, columns: ["a"], rowCount: 1) { _ in [7] }
    let quoted = name.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    #expect(try rows("select a from \"\(quoted)\"", [table]) == [[7]])
    #expect(try rows("select count(*) from \"\(quoted)\"", [table]) == [[1]])
  }

  @Test(arguments: ["sqlite_master", "SQLite_x", "nul\0"])
  func hasNoTableOfANameThatIsTheLibrarys(name: String) throws {
    let table = SQLTable(name: name, columns: ["a"], rowCount: 1) { _ in [7] }
    let failure = try failure("select 1", [table])
    #expect(failure.code == .refused)
    #expect(failure.name == name)
    #expect(failure.remedy.contains("another name"))
  }
}
