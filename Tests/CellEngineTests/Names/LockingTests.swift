import CellEngine
import Diagnostics
import StatModel
import Testing

/// What a session pins, and what it says where the schema has moved on.
@Suite struct LockingTests {
  private static let cells = """
    use d = dataset "People"
    show get d.people by d."Sex" = "Female" as query
    """

  private func schema(_ field: FakeSchema.Node) -> FakeSchema {
    FakeSchema([
      .init("str:database:D", "People", [.init("str:count:D:T", "People"), field])
    ])
  }

  private func sex(_ values: [(String, String)]) -> FakeSchema.Node {
    .field("SEX", "Sex", [("C", "Sex", values)])
  }

  private func locked() async throws -> (Scratch, NameLock) {
    let scratch = try Scratch(on: FakeService(schema(sex([("1", "Female"), ("2", "Male")]))))
    #expect(await scratch.run(Self.cells).problems == [])
    return (scratch, scratch.session.lock)
  }

  private func codes(_ outcome: CellOutcome) throws -> [String] {
    try TableQuery.parse(Array(try #require(outcome.texts.first).utf8)).query
      .codes(on: "str:field:D:T:SEX")
  }

  @Test func everyNameIsPinnedWithItsKindAndPlace() async throws {
    let lines = try await locked().1.text.split(separator: "\n").dropFirst(2)
    #expect(
      lines == [
        "dataset · - · \"People\" → str:database:D",
        "field · str:database:D · \"Sex\" → str:field:D:T:SEX",
        "measure · str:database:D · people → str:count:D:T",
        "value · str:field:D:T:SEX · \"Female\" → str:value:D:T:SEX:C:1",
      ])
  }

  @Test func namesOfAReleaseSayWhich() async throws {
    let scratch = try Scratch(on: FakeService(releases: ["2025-01", "2025-02"]))
    await scratch.run("use d = dataset \"People\"")
    await scratch.run("show get d.people by sex as of \"2025-02\" as query")
    #expect(scratch.session.lock.text.contains("field · 2025-02:str:database:D · sex → "))
  }

  @Test func aNameThatIsNotUsedAnyMoreFallsOut() async throws {
    let (scratch, lock) = try await locked()
    scratch.restart(lock: lock)
    await scratch.run("use d = dataset \"People\"\nshow get d.people by d.\"Sex\" as query")
    #expect(scratch.session.lock.entries.count == 3)
    #expect(!scratch.session.lock.text.contains("Female"))
  }

  @Test func aRunAfterItselfPinsTheSame() async throws {
    let (scratch, lock) = try await locked()
    scratch.restart(lock: lock, policy: .strict)
    #expect(await scratch.run(Self.cells).problems == [])
    #expect(scratch.session.lock.text == lock.text)
  }

  @Test func strictResolvesNothingAnew() async throws {
    let (scratch, lock) = try await locked()
    scratch.restart(lock: lock, policy: .strict)
    await scratch.run(Self.cells)
    let problem = try await scratch.problem("show get d.people by d.\"Sex\" = \"Male\" as query")
    #expect(problem.code.id == "SB110" && problem.summary.contains("\"Male\""))
    // A name that means nothing is no matter of the lock.
    let unknown = try await scratch.problem("show get d.people by d.\"Nope\" as query")
    #expect(unknown.code.id == "SB101")
  }

  @Test func aRenamedValueIsLabelDrift() async throws {
    let (scratch, lock) = try await locked()
    scratch.restart(
      on: FakeService(schema(sex([("1", "Woman"), ("2", "Male")]))), lock: lock, policy: .strict)
    let outcome = await scratch.run(Self.cells)
    #expect(outcome.problems.codes == ["SB111"])
    #expect(outcome.problems[0].severity == .warning)
    #expect(outcome.problems[0].summary.contains("\"Woman\""))
    #expect(outcome.problems[0].remedy.contains("--update-lock"))
    #expect(try codes(outcome) == ["1"], "it means what the lock says")
  }

  @Test func aLabelThatMovedToAnotherValueIsLabelDrift() async throws {
    let (scratch, lock) = try await locked()
    scratch.restart(on: FakeService(schema(sex([("1", "Male"), ("2", "Female")]))), lock: lock)
    let outcome = await scratch.run(Self.cells)
    #expect(outcome.problems.codes == ["SB111"])
    #expect(outcome.problems[0].summary.contains("str:value:D:T:SEX:C:2"))
    #expect(try codes(outcome) == ["1"])
  }

  @Test func anIDThatIsGoneIsIDDriftWithItsSuccessor() async throws {
    let (scratch, lock) = try await locked()
    let moved = FakeSchema.Node.field(
      "SEX", "Sex", [("C", "Sex", [("F", "Female"), ("2", "Male")])])
    scratch.restart(on: FakeService(schema(moved)), lock: lock, policy: .strict)
    let outcome = await scratch.run(Self.cells)
    #expect(outcome.problems.codes == ["SB112"])
    #expect(outcome.problems[0].notes.contains { $0.contains("str:value:D:T:SEX:C:F") })
    #expect(try codes(outcome) == ["1"])
  }

  @Test func theSuccessorMayHaveTheCodeAlone() async throws {
    let (scratch, lock) = try await locked()
    let moved = FakeSchema.Node.field(
      "SEX", "Sex", [("C_2", "Sex", [("1", "Woman"), ("2", "Man")])])
    scratch.restart(on: FakeService(schema(moved)), lock: lock)
    let outcome = await scratch.run(Self.cells)
    #expect(outcome.problems.codes == ["SB112"])
    #expect(outcome.problems[0].notes.contains { $0.contains("str:value:D:T:SEX:C_2:1") })
  }

  @Test func renewingTakesWhatTheNamesMeanNow() async throws {
    let (scratch, lock) = try await locked()
    scratch.restart(
      on: FakeService(schema(sex([("1", "Male"), ("2", "Female")]))), lock: lock,
      policy: .renewing)
    let outcome = await scratch.run(Self.cells)
    #expect(outcome.problems == [])
    #expect(try codes(outcome) == ["2"])
    #expect(scratch.session.lock.entries.count == lock.entries.count)
  }

  @Test func driftIsToldOncePerCell() async throws {
    let (scratch, lock) = try await locked()
    scratch.restart(
      on: FakeService(schema(sex([("1", "Woman"), ("2", "Male")]))), lock: lock)
    let outcome = await scratch.run(
      Self.cells + "\nshow get d.people by d.\"Sex\" = \"Female\" as query")
    #expect(outcome.problems.codes == ["SB111", "SB111"])
    #expect(outcome.problems[0].range != outcome.problems[1].range)
  }
}
