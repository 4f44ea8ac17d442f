import CellEngine
import Diagnostics
import StatModel
import Testing

/// How periods are written, and what they come to.
@Suite struct PeriodTests {
  private let month: SchemaID = "str:field:D:T:MONTH"

  private func scratch(_ field: FakeSchema.Node? = nil) async throws -> Scratch {
    let field = field ?? .months("MONTH", "Month", from: (2023, 1), count: 30)
    let schema = FakeSchema([
      .init(
        "str:database:D", "People",
        [
          .init("str:count:D:T", "People"), field,
          .field("SEX", "Sex", [("C", "Sex", [("1", "Female"), ("2", "Male")])]),
          .field(
            "TAX_YEAR", "Tax Year",
            [("C", "Tax Year", [("2122", "2021/22"), ("2223", "2022/23"), ("2324", "2023/24")])]),
          .field(
            "END_YEAR", "End Year",
            [("C", "End Year", [("2021", "2021"), ("2022", "2022"), ("2023", "2023")])]),
        ])
    ])
    let scratch = try Scratch(on: FakeService(schema))
    await scratch.run("use d = dataset \"People\"")
    return scratch
  }

  @Test(arguments: [
    ("latest 2", ["202505", "202506"]), ("latest", ["202506"]),
    ("latest 3 every 12 months", ["202306", "202406", "202506"]),
    ("latest 2 every 3 months", ["202503", "202506"]),
    ("2024-02", ["202402"]), ("since 2025-05", ["202505", "202506"]),
    ("2024-11..2025-01", ["202411", "202412", "202501"]),
    ("2024-Q1..2024-Q1", ["202401", "202402", "202403"]),
    (
      "2023/24..2023/24",
      (4...12).map { "2023\($0 < 10 ? "0" : "")\($0)" } + ["202401", "202402", "202403"]
    ),
    ("2023..2023", (1...12).map { "2023\($0 < 10 ? "0" : "")\($0)" }),
    ("since 2025", ["202501", "202502", "202503", "202504", "202505", "202506"]),
    ("latest 1, 2023-01, since 2025-06", ["202506", "202301", "202506"]),
  ])
  func comeToTheValuesOfTheSchema(written: String, codes: [String]) async throws {
    let query = try await scratch().query("get d.people by month = \(written)")
    #expect(query.codes(on: month) == codes)
  }

  @Test(arguments: [
    "2022-12", "2024-Q1", "2024", "2023/24", "latest 31", "since 2026-01",
    "2026-01..2026-12", "latest 4 every 12 months",
    "latest 9000000000000000000 every 9000000000000000000 months",
  ])
  func aPeriodThatIsNotThereIsSaid(written: String) async throws {
    let problem = try await scratch().problem(
      "show get d.people by month = \(written) as query")
    #expect(problem.code.id == "SB204")
    #expect(problem.remedy.contains("2023-01 to 2025-06"))
  }

  @Test func aGapEndsWhatIsEverySoManyMonths() async throws {
    let scratch = try await scratch(
      .months("MONTH", "Month", from: (2023, 1), count: 30, without: ["202406"]))
    let problem = try await scratch.problem(
      "show get d.people by month = latest 3 every 12 months as query")
    #expect(problem.code.id == "SB204")
    let query = try await scratch.query("get d.people by month = latest 2 every 1 months")
    #expect(query.codes(on: month) == ["202505", "202506"])
  }

  @Test func theOrderOfTimeIsNotThatOfTheSchema() async throws {
    let values = [("202403", "c"), ("202401", "a"), ("202402", "b")]
    let scratch = try await scratch(.field("MONTH", "Month", [("C", "Month", values)]))
    let query = try await scratch.query("get d.people by month = latest 2")
    #expect(query.codes(on: month) == ["202402", "202403"])
  }

  @Test func quartersAndYearsAreThoseOfTheirLevels() async throws {
    let scratch = try await scratch()
    let tax = try await scratch.query("get d.people by tax_year = 2022/23, latest 1")
    #expect(tax.codes(on: "str:field:D:T:TAX_YEAR") == ["2223", "2324"])
    let end = try await scratch.query("get d.people by end_year = 2021..2022")
    #expect(end.codes(on: "str:field:D:T:END_YEAR") == ["2021", "2022"])
    let quarters = try await scratch.query(
      "get d.people by q = d.month/\"Quarter\"/\"Q1 2024\"")
    #expect(quarters.codes(on: month) == ["2024Q1"])
  }

  @Test func aBareFieldHasAllItsPeriods() async throws {
    let table = try await scratch().table("get d.people by month")
    #expect(table.table.shape == [30])
  }

  @Test func anAxisThatIsNotOfTimeHasNoPeriods() async throws {
    #expect(
      try await scratch().problem("show get d.people by sex = latest 2 as query").code.id
        == "SB205")
  }

  @Test func periodsArePinnedInTheLock() async throws {
    let scratch = try await scratch()
    let before = try await scratch.query("get d.people by month = latest 2")
    let lock = scratch.session.lock
    // Two months later.
    let later = FakeSchema([
      .init(
        "str:database:D", "People",
        [
          .init("str:count:D:T", "People"),
          .months("MONTH", "Month", from: (2023, 1), count: 32),
        ])
    ])
    for policy in [CellSession.LockPolicy.open, .strict] {
      scratch.restart(on: FakeService(later), lock: lock, policy: policy)
      await scratch.run("use d = dataset \"People\"")
      #expect(try await scratch.query("get d.people by month = latest 2") == before)
    }
    scratch.restart(on: FakeService(later), lock: lock, policy: .renewing)
    await scratch.run("use d = dataset \"People\"")
    let after = try await scratch.query("get d.people by month = latest 2")
    #expect(after.codes(on: month) == ["202507", "202508"])
    #expect(scratch.session.lock != lock)
  }
}
