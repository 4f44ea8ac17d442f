import CellEngine
import Diagnostics
import StatModel
import Testing
import Workspaces

/// What is asked, what is answered from the workspace, and what fails with what.
@Suite struct StateTests {
  private let cells = """
    use d = dataset "People"
    let x = get d.people by sex
    show x
    """

  @Test func theSecondRunAsksNothing() async throws {
    let service = FakeService(isRecorded: true)
    let scratch = try Scratch(on: service)
    let first = await scratch.run(cells)
    #expect(first.state == .fresh && service.asked.contains("table"))
    scratch.restart()
    let tables = service.asked.count { $0 == "table" }
    let second = await scratch.run(cells)
    #expect(second.state == .cached && second.key == first.key)
    #expect(service.asked.count { $0 == "table" } == tables)
    #expect(second.plain == first.plain)
    #expect(try scratch.workspace.observations().count == 1)
  }

  @Test func anotherReleaseIsAskedAnew() async throws {
    let scratch = try Scratch(on: FakeService(isRecorded: true, releases: ["a", "b"]))
    let first = await scratch.run(cells)
    scratch.restart(
      on: FakeService(isRecorded: true, releases: ["a", "b"], inUse: ["d": "b"]))
    let second = await scratch.run(cells)
    #expect(second.state == .fresh && second.key != first.key)
  }

  @Test func theKeyIsThatOfWhatWasWrittenAndWhatItCameTo() async throws {
    let scratch = try Scratch(on: FakeService(isRecorded: true))
    let first = await scratch.run(cells)
    scratch.restart()
    let commented = await scratch.run(
      "# words\n" + cells.replacing("get d.people by sex", with: "get   d.people   by   sex"))
    #expect(commented.key == first.key, "comments and spaces do not count")
    scratch.restart()
    let other = await scratch.run(cells.replacing("by sex", with: "by month"))
    #expect(other.key != first.key)
  }

  @Test func aCellDependsOnThePartThatAnotherCut() async throws {
    let scratch = try Scratch(on: FakeService(isRecorded: true))
    func key(_ part: String) async throws -> Digest? {
      scratch.restart()
      await scratch.run(
        "use d = dataset \"People\"\nlet x = get d.people by sex\nlet y = x[sex: \"\(part)\"]")
      let outcome = await scratch.run("show y")
      try #require(outcome.problems == [])
      return outcome.key
    }
    #expect(try await key("Female") != key("Male"))
    #expect(try await key("Male") == key("Male"))
  }

  @Test func aCellDependsOnTheNamesThatAnotherGave() async throws {
    let scratch = try Scratch(on: FakeService(isRecorded: true))
    func key(_ axes: String) async throws -> Digest? {
      scratch.restart()
      await scratch.run("use d = dataset \"People\"\nlet x = get d.people by \(axes)")
      return await scratch.run("show x").key
    }
    let groups: (String) -> String = { "sex = group \"\($0)\" = [\"Female\", \"Male\"]" }
    #expect(try await key(groups("A")) != key(groups("B")))
    #expect(try await key("s = d.sex/\"Female\"") != key("t = d.sex/\"Female\""))
  }

  @Test func aFailureIsToldOnceAndNotWhatComesOfIt() async throws {
    let scratch = try Scratch(on: FakeService())
    await scratch.run("use d = dataset \"People\"")
    let outcome = await scratch.run(
      """
      let x = get d.nothing by sex
      show x
      expect x has 2 rows
      export x to "x.csv"
      let y = sql "select * from x"
      show y
      compare x to y
      chart line x
      let z = get d.people by sex
      show z
      """)
    #expect(outcome.problems.codes == ["SB101"])
    #expect(outcome.state == .failed && outcome.key == nil)
    #expect(outcome.tables.count == 1, "what does not depend on it is shown")
    let next = try await scratch.problem("show x\nshow y")
    #expect(next.code.id == "SB105" && next.remedy.contains("mend"))
    #expect(try await scratch.problem("let w = sql \"select * from x\"").code.id == "SB105")
  }

  @Test func aFailedAliasIsToldOnce() async throws {
    let outcome = try await Scratch(on: FakeService()).run(
      """
      use d = dataset "Nobody"
      alias s = d."Sex"
      let x = get d.people by s = s/"Sex"/"Female"
      show x
      """)
    #expect(outcome.problems.codes == ["SB101"])
    #expect(outcome.problems[0].summary.contains("\"Nobody\""))
  }

  @Test func aQueryThatNothingAnswersCanBeShown() async throws {
    let scratch = try Scratch()
    await scratch.run("use uc = dataset \"Households on Universal Credit\"")
    let miss = await scratch.run(
      "let x = get uc.households_on_universal_credit by month = latest 2")
    #expect(miss.problems.codes == ["SB230"])
    #expect(try await scratch.query("x").codes(on: Self.month) == ["202511", "202512"])
    #expect(try await scratch.problem("show x").code.id == "SB105")
  }

  private static let month: SchemaID = "str:field:UC_Households:F_UC_HH_DATE:DATE_NAME"

  @Test func whatIsNotTextOfTheLanguageBindsNothing() async throws {
    let scratch = try Scratch(on: FakeService())
    let outcome = await scratch.run("let x = get ,\nshow x")
    #expect(outcome.state == .failed)
    #expect(outcome.problems.allSatisfy { $0.code.id < "SB100" })
    #expect(outcome.outputs.isEmpty)
  }
}
