import CellEngine
import Diagnostics
import StatModel
import Testing

/// What a name may mean: an alias, a label, a slug, a path, a code, an id.
@Suite struct NameTests {
  private let people = "use d = dataset \"People\""

  private func axis(_ written: String) async throws -> SchemaID {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    return try #require(try await scratch.query("get d.people by \(written)").axes.first)
  }

  private func values(_ written: String, on axis: SchemaID) async throws -> [String] {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people + "\nalias geo = d.\"Geography (of home)\"")
    return try await scratch.query("get d.people by \(written)").codes(on: axis)
  }

  @Test(arguments: [
    "sex", "d.sex", "d.\"Sex\"", "\"Sex\"", "\"sex\"", "\"SEX\"", "d.SEX", "Sex",
    "str:field:D:T:SEX", "d.\"str:field:D:T:SEX\"",
  ])
  func aFieldIsNamedBySlugLabelPathCodeOrID(written: String) async throws {
    #expect(try await axis(written) == "str:field:D:T:SEX")
  }

  @Test func aSlugIsThatOfTheWholeLabel() async throws {
    #expect(try await axis("geography_of_home") == "str:field:D:T:GEO")
  }

  @Test func anAliasWinsOverASlug() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people + "\nalias sex = d.month")
    #expect(try await scratch.query("get d.people by sex").axes == ["str:field:D:T:MONTH"])
  }

  @Test(arguments: [
    ("geo = geo/\"Region\"/\"London\"", ["E1"]), ("geo = geo/\"Local Authority\"/\"Leeds\"", []),
    ("geo = \"North\", \"Camden\"", []), ("geo = \"north\"", ["E2"]), ("geo = \"W9\"", ["W9"]),
    ("geo = \"w9\", \"Leeds\"", ["W9", "L2"]), ("geo = geo/\"North\"", ["E2"]),
    ("geo = str:value:D:T:GEO:LA2:M1", ["M1"]), ("sex = \"1\"", []),
  ])
  func aValueIsNamedByLabelCodePathOrID(written: String, codes: [String]) async throws {
    if !codes.isEmpty {
      #expect(try await values(written, on: "str:field:D:T:GEO") == codes)
    }
  }

  @Test func aLabelIsAskedForBeforeACode() async throws {
    // The value with the code 3 is called 1.
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    let query = try await scratch.query("get d.people by sex = \"1\", \"2\", \"Female\"")
    #expect(query.codes(on: "str:field:D:T:SEX") == ["3", "2", "1"])
  }

  @Test func aDatasetOfAnAmbiguousLabelListsItsCandidates() async throws {
    let problem = try await Scratch(on: FakeService()).problem("use e = dataset \"Persons\"")
    #expect(problem.code.id == "SB102")
    #expect(problem.notes.contains { $0.contains("Folder B") && $0.contains("str:database:E") })
    #expect(problem.notes.contains { $0.contains("Folder C") && $0.contains("str:database:F") })
  }

  @Test func aFieldOfAnAmbiguousLabelListsItsCandidates() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    let problem = try await scratch.problem("show get d.people by d.age as query")
    #expect(problem.code.id == "SB102")
    #expect(problem.notes.contains { $0.contains("At home") && $0.contains("AGE_A") })
    #expect(problem.notes.contains { $0.contains("At work") && $0.contains("AGE_B") })
  }

  @Test func aLevelAndAValueMayBeAmbiguous() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people + "\nalias geo = d.\"Geography (of home)\"")
    let level = try await scratch.problem(
      "show get d.people by each level \"Local Authority\" of geo as query")
    #expect(level.code.id == "SB102" && level.notes.count == 2)
    let value = try await scratch.problem("show get d.people by geo = \"London\" as query")
    #expect(value.code.id == "SB102")
    #expect(value.notes.contains { $0.contains("\"Region\"") })
  }

  @Test func suggestsOnlyWhatMayStandThere() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    let field = try await scratch.problem("show get d.people by d.\"Sexe\" as query")
    #expect(field.code.id == "SB101" && field.fixIts.map(\.replacement) == ["\"Sex\""])
    let slug = try await scratch.problem("show get d.people by d.sexx as query")
    #expect(slug.fixIts.map(\.replacement) == ["sex"])
    // There is a measure called so, but no field.
    let measure = try await scratch.problem("show get d.people by d.\"Payment Amounts\" as query")
    #expect(measure.fixIts.isEmpty)
    let fieldAsMeasure = try await scratch.problem("show get d.sex as query")
    #expect(fieldAsMeasure.code.id == "SB101" && fieldAsMeasure.fixIts.isEmpty)
  }

  @Test func anIDOfAnotherKindIsRefused() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    #expect(
      try await scratch.problem("show get str:field:D:T:SEX as query").code.id == "SB104")
    #expect(
      try await scratch.problem("show get d.people by str:count:D:T as query").code.id == "SB104")
    #expect(try await scratch.problem("use x = str:field:D:T:SEX").code.id == "SB104")
  }

  @Test func aMeasureHasTheFunctionsThatTheSchemaSays() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    let query = try await scratch.query("get mean of d.\"Payment Amount\", d.people by sex")
    #expect(query.measures == ["str:statfn:D:T:PAY:MEAN", "str:count:D:T"])
    let problem = try await scratch.problem("show get median of d.payment_amount as query")
    #expect(problem.code.id == "SB104" && problem.remedy.contains("sum, mean"))
    #expect(try await scratch.problem("show get mean of d.people as query").code.id == "SB104")
  }

  @Test(arguments: [
    "use d = dataset \"People\"", "alias d = str:field:D:T:SEX", "let d = get str:count:D:T",
    "import \"q.json\" as d",
  ])
  func aNameIsBoundOnce(again: String) async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    #expect(try await scratch.problem(again).code.id == "SB103")
  }

  @Test func aResultIsBoundOnceAlsoInOneCell() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run(people)
    let problem = try await scratch.problem(
      "let x = get d.people by sex\nlet x = get d.people by month")
    #expect(problem.code.id == "SB103")
    #expect(problem.range.start == 32, "the second x is pointed at")
    #expect(try await scratch.problem("use x = dataset \"People\"").code.id == "SB103")
  }

  @Test func withoutADatasetItIsSaidHowToNameOne() async throws {
    let scratch = try Scratch(on: FakeService())
    let problem = try await scratch.problem("show get \"People\" by sex as query")
    #expect(problem.code.id == "SB106" && problem.remedy.contains("use "))
    await scratch.run("use d = dataset \"People\"\nuse e = str:database:E")
    let two = try await scratch.problem("show get people by sex as query")
    #expect(two.code.id == "SB106" && two.remedy.contains("d.people") && two.remedy.contains("e.p"))
    #expect(try await scratch.query("get d.people by sex").axes == ["str:field:D:T:SEX"])
    #expect(try await scratch.query("get default from d by sex").measures == [])
  }
}
