import CellEngine
import Diagnostics
import StatModel
import Testing

/// Each form of `expect`, holding and not.
@Suite struct ExpectationTests {
  private func scratch() async throws -> Scratch {
    let scratch = try Scratch(on: FakeService(releases: ["a", "b"]))
    // Female 100, Male 200, "1" 300, not known 400.
    let outcome = await scratch.run(
      """
      use d = dataset "People"
      let x = get d.people by sex = "Female", "Male" + total
      let y = get d.people, mean of d."Payment Amount" by sex, month = latest 2
      let c = compare x to x
      let s = sql "select * from x"
      """)
    try #require(outcome.problems == [])
    return scratch
  }

  @Test(arguments: [
    "x[sex: \"Female\"] = 100", "x[sex: \"Female\"] != 101", "x[sex: Female] < 100.5",
    "x[sex: \"male\"] >= 200", "x[sex: total] = 300", "x[sex: \"2\"] <= 2_00",
    "x[sex: str:value:D:T:SEX:C:1] > -1", "x[sex: \"Male\"] > x[sex: \"Female\"]",
    "y[measure: \"People\", sex: \"Male\", month: 2025-06] = 6000",
    "y[measure: people, sex: \"Male\", month: latest] = y[measure: people, sex: \"Male\", month: 2025-06]",
    "x has 3 rows", "x has >= 3 cells", "y has 16 rows", "s has 3 rows",
    "x[sex: \"Male\"] has 1 cells", "x no missing", "x no footnote like \"provisional\"",
    "x adds up over sex", "c is \"same\"", "c has 3 identical", "c has 0 changed",
    "c has 3 common", "c has 0 added", "c has 0 removed",
  ])
  func holds(written: String) async throws {
    let problems = try await scratch().run("expect \(written)").problems
    #expect(problems == [], "\(problems.map(\.summary))")
  }

  @Test(arguments: [
    ("x[sex: \"Female\"] = 99.5", ["100", "99.5", "0.5"]),
    ("x[sex: \"Male\"] < 200", ["200", "< 200"]),
    ("x[sex: \"Male\"] > 1_000_000", ["200", "1,000,000", "999,800"]),
    ("x[sex: \"Male\"] = x[sex: \"Female\"]", ["200", "100"]),
    ("x has 4 rows", ["3 rows", "4"]), ("y has < 16 cells", ["16 cells", "< 16"]),
    ("c has > 0 changed", ["0 changed", "> 0"]),
    ("c is \"values changed\"", ["\"same\"", "\"values changed\""]),
    ("s has 1 rows", ["3 rows"]),
  ])
  func failsWithTheNumbers(written: String, words: [String]) async throws {
    let problem = try await scratch().problem("expect \(written)")
    #expect(problem.code.id == "SB240")
    for word in words { #expect(problem.summary.contains(word), "\(problem.summary)") }
  }

  @Test(arguments: [
    ("x > 1", "SB208"), ("y[sex: \"Male\"] > 1", "SB208"),
    ("x[sx: \"Male\"] > 1", "SB206"), ("x[sex: \"Mle\"] > 1", "SB207"),
    ("y[measure: \"Nope\"] > 1", "SB207"), ("y[sex: \"Male\", month: 2020-01] > 1", "SB207"),
    ("y[sex: total] > 1", "SB207"), ("c > 1", "SB219"), ("c no missing", "SB219"),
    ("s adds up over sex", "SB219"), ("x is \"same\"", "SB219"), ("c is \"nice\"", "SB207"),
    ("x has 1 changed", "SB219"), ("y adds up over sex", "SB210"), ("nothing > 1", "SB105"),
    ("x adds up over month", "SB206"), ("x@a > 1", "SB219"),
  ])
  func whatCannotBeAskedIsSaid(written: String, code: String) async throws {
    #expect(try await scratch().run("expect \(written)").problems.codes == [code])
  }

  @Test func aMissingAxisIsNamedWithWhatToAdd() async throws {
    let problem = try await scratch().problem("expect y[sex: \"Male\"] > 1")
    #expect(problem.summary.contains("month") && problem.summary.contains("measure"))
    #expect(problem.remedy.contains("month: …, measure: …"))
  }

  @Test func anItemThatIsNotThereIsSuggested() async throws {
    let problem = try await scratch().problem("expect x[sex: \"Mael\"] > 1")
    #expect(problem.notes.contains { $0.contains("\"Male\"") })
  }

  @Test func aSumWithoutATotalCannotBeTested() async throws {
    let scratch = try await scratch()
    let problem = try await scratch.problem(
      "let z = get d.people by sex\nexpect z adds up over sex")
    #expect(problem.code.id == "SB241" && problem.remedy.contains("+ total"))
  }

  @Test func partsThatOverlapCannotBeTested() async throws {
    let problem = try await scratch().problem(
      """
      let o = get d.people by sex = "Female", group "Both" = ["Female", "Male"] + total
      expect o adds up over sex
      """)
    #expect(problem.code.id == "SB241" && problem.summary.contains("overlap"))
  }

  @Test func aSumThatDoesNotHoldSaysByHowMuch() async throws {
    let service = FakeService(totalsExceedBy: 40)
    let scratch = try Scratch(on: service)
    let problem = try await scratch.problem(
      """
      use d = dataset "People"
      let x = get d.people by month = latest 1, sex = "Female", "Male" + total
      expect x adds up over sex
      """)
    #expect(problem.code.id == "SB240" && problem.summary.contains("1 of 1 totals"))
    let note = try #require(problem.notes.first)
    for word in ["M 202506", "9,000", "9,040", "12"] { #expect(note.contains(word), "\(note)") }
  }

  @Test func oneFailureDoesNotHideTheNext() async throws {
    let outcome = try await scratch().run(
      "expect x has 4 rows\nexpect x has 3 rows\nexpect x has 5 rows")
    #expect(outcome.problems.codes == ["SB240", "SB240"])
    #expect(outcome.state == .failed)
  }
}
