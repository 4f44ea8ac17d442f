import CellEngine
import Diagnostics
import JSONStream
import StatModel
import Testing

/// `query "FILE" with AXIS = …`: a query of the web page, moved to other values.
@Suite struct FrozenQueryTests {
  private let month: SchemaID = "str:field:D:T:WHEN_DATE"

  private func frozen(
    _ level: String, _ codes: [String], total: Bool = true
  ) -> TableQuery {
    TableQuery(
      dataset: "str:database:D", measures: ["str:count:D:T"],
      dimensions: [[month], ["str:field:D:T:SEX"]],
      recodes: [
        Recode(
          axis: month,
          map: TextRows(codes.map { ["str:value:D:T:WHEN_DATE:\(level):\($0)"] }), total: total)
      ])
  }

  private func json(_ query: TableQuery) -> String {
    String(decoding: query.json.bytes(.prettyInOrder), as: UTF8.self)
  }

  private func scratch() async throws -> Scratch {
    let schema = FakeSchema([
      .init(
        "str:database:D", "People",
        [
          .init("str:count:D:T", "People"),
          .months("WHEN_DATE", "When counted", from: (2023, 1), count: 30),
          .field("SEX", "Sex", [("C", "Sex", [("1", "Female"), ("2", "Male")])]),
        ])
    ])
    let scratch = try Scratch(
      on: FakeService(schema),
      files: [
        "m.json": json(frozen("C_MONTH", ["202001", "202002"])),
        "q.json": json(frozen("C_QTR", ["2020Q1"], total: false)),
        "broken.json": "{\"database\": 7}", "text.json": "hello",
        "total.json": json(frozen("C_MONTH", ["202001"])).replacing(
          "\"total\": true", with: "\"total\": \"true\""),
      ])
    return scratch
  }

  @Test(arguments: [
    ("latest 2", ["202505", "202506"]),
    ("latest 2 every 12 months", ["202406", "202506"]),
    ("since 2025-04", ["202504", "202505", "202506"]),
    ("2024-01..2024-02", ["202401", "202402"]),
  ])
  func movesToThePeriodsOfTheRelease(written: String, codes: [String]) async throws {
    let scratch = try await scratch()
    // Its label is another, but it is the only axis of time.
    for name in ["month", "when_counted", "date", "str:field:D:T:WHEN_DATE"] {
      let query = try await scratch.query("query \"m.json\" with \(name) = \(written)")
      #expect(query.codes(on: month) == codes)
      #expect(query.recode(of: month)?.total == true, "the total is kept")
      #expect(query.dimensions == frozen("", []).dimensions)
    }
  }

  @Test func staysOnItsLevel() async throws {
    let scratch = try await scratch()
    let quarters = try await scratch.query("query \"q.json\" with month = latest 2")
    #expect(quarters.codes(on: month) == ["2025Q1", "2025Q2"])
    #expect(quarters.recode(of: month)?.total == false)
    let months = try await scratch.query("query \"m.json\" with month = latest 2")
    #expect(months.codes(on: month) == ["202505", "202506"], "the lock tells the levels apart")
    let again = try await scratch.query("query \"q.json\" with month = latest 2")
    #expect(again == quarters)
  }

  @Test func mayAddATotalAlone() async throws {
    let query = try await scratch().query("query \"q.json\" with month + total")
    #expect(query.codes(on: month) == ["2020Q1"] && query.recode(of: month)?.total == true)
  }

  @Test func mayMoveAnyAxis() async throws {
    let query = try await scratch().query(
      "query \"m.json\" with month = latest 1, sex = group \"All\" = [\"Female\", \"Male\"] + total"
    )
    #expect(query.codes(on: "str:field:D:T:SEX") == ["1+2"])
    #expect(query.recode(of: "str:field:D:T:SEX")?.total == true)
  }

  @Test func isVerifiedByItsLock() async throws {
    let scratch = try await scratch()
    let before = try await scratch.query("query \"m.json\" with month = latest 2")
    scratch.restart(lock: scratch.session.lock, policy: .strict)
    #expect(try await scratch.query("query \"m.json\" with month = latest 2") == before)
    let problem = try await scratch.problem(
      "show query \"m.json\" with month = latest 3 as query")
    #expect(problem.code.id == "SB110" && problem.remedy.contains("statbook run"))
  }

  @Test func anAxisThatItHasNotIsSaid() async throws {
    let problem = try await scratch().problem(
      "show query \"m.json\" with region = latest 2 as query")
    #expect(problem.code.id == "SB206" && problem.remedy.contains("WHEN_DATE"))
  }

  @Test func aFileThatIsNoQueryIsSaidWithItsPlace() async throws {
    let scratch = try await scratch()
    for file in ["broken.json", "text.json"] {
      let problem = try await scratch.problem("show query \"\(file)\" as query")
      #expect(problem.code.id == "SB213" && problem.summary.hasPrefix("\(file):1:"))
    }
    #expect(try await scratch.problem("show query \"no.json\" as query").code.id == "SB211")
  }

  @Test func aTotalWrittenAsTextIsAWarning() async throws {
    let outcome = try await scratch().run("show query \"total.json\" as query")
    #expect(outcome.problems.map(\.severity) == [.warning])
    #expect(outcome.texts.first?.contains("\"total\": true") == true)
  }
}
