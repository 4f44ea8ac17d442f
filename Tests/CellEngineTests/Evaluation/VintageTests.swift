import CellEngine
import Diagnostics
import StatModel
import Testing
import Workspaces

/// Releases, vintages, comparisons, and what depends on what was done before.
@Suite struct VintageTests {
  private static let series = """
    use uc = dataset "Households on Universal Credit"
    let september = get uc."Households on Universal Credit" by month as of "2025-09"
    let august = get uc."Households on Universal Credit"
      by month = 2025-04..2025-12
      as of "2026-08"
    """

  private func scratch() async throws -> Scratch {
    let scratch = try Scratch()
    try #require(await scratch.run(Self.series).problems == [])
    return scratch
  }

  private func fake() async throws -> Scratch {
    let scratch = try Scratch(on: FakeService(releases: ["2025-01", "2025-02"]))
    await scratch.run("use d = dataset \"People\"\nlet x = get d.people by sex")
    return scratch
  }

  @Test func twoResultsAreCompared() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run(
      """
      let revision = compare september to august
      expect revision has 2 changed
      expect revision has 7 added
      expect revision is "structure changed"
      show revision
      """)
    #expect(outcome.problems == [])
    #expect(outcome.plain.contains("6,513,685") && outcome.plain.contains("6,519,200"))
  }

  @Test(arguments: [
    ("get uc.\"Households on Universal Credit\" by month as of \"2026-05\" or before", "2025-09"),
    ("get uc.\"Households on Universal Credit\" by month as of \"2025-09\" or before", "2025-09"),
    // The newer release has no answer to this one.
    ("get uc.\"Households on Universal Credit\" by month as of 2030-01 or before", "2025-09"),
    (
      """
      get uc."Households on Universal Credit" by month = 2025-04..2025-12 as of "2030-01" or before
      """, "2026-08"
    ),
  ])
  func theNewestVintageUpToAReleaseAnswers(query: String, release: String) async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run("let x = \(query)\nshow x\ndescribe x")
    #expect(outcome.problems == [])
    #expect(outcome.plain.contains("release \(release) "), "\(outcome.plain)")
  }

  @Test(arguments: ["get", "query \"q.json\""])
  func noVintageUpToAReleaseIsAnErrorThatTellsThoseThereAre(verb: String) async throws {
    let scratch = try await scratch()
    let measure = verb == "get" ? " uc.\"Households on Universal Credit\" by month" : ""
    let query = await scratch.run("show august as query").plain
    try scratch.files.write(Array(query.utf8), to: "q.json", replaces: true)
    let outcome = await scratch.run("show \(verb)\(measure) as of \"2025-08\" or before")
    let problem = try #require(outcome.problems.first)
    #expect(problem.code == .unknownRelease && outcome.problems.count == 1, "\(outcome.problems)")
    #expect(problem.summary.contains("2025-08") && problem.remedy.contains("2025-09"))
  }

  @Test func aCellOfEachVintageIsCompared() async throws {
    let scratch = try await scratch()
    #expect(
      await scratch.run("expect august[month: 2025-04] > september[month: 2025-04]").problems == [])
  }

  @Test func twoReleasesOfOneQueryAreCompared() async throws {
    let scratch = try await fake()
    let outcome = await scratch.run(
      """
      let c = compare x from "2025-01" to "2025-02"
      expect c is "same"
      let p = compare x[sex: "Male"] from "2025-01" to "2025-02"
      expect p has 1 common
      """)
    #expect(outcome.problems == [])
  }

  @Test func aVintageIsAskedByItsRelease() async throws {
    let scratch = try await fake()
    let outcome = await scratch.run("let old = x@2025-01\nshow old\nexpect old has 4 rows")
    #expect(outcome.problems == [])
    let problem = try await scratch.problem("let older = x@2019-01")
    #expect(problem.code.id == "SB222")
    #expect(try await scratch.problem("show get d.people as of \"2019-01\"").code.id == "SB222")
  }

  @Test(arguments: ["show x@1", "let o = x@1", "audit", "refresh x", "compare x@1 to x"])
  func whatDependsOnHistoryIsForCellsThatSaySo(written: String) async throws {
    let scratch = try await fake()
    #expect(try await scratch.problem(written).code.id == "SB218")
    #expect(await scratch.run(written, permitsHistory: true).problems == [])
  }

  @Test func whatHasNoVintagesSaysSo() async throws {
    let scratch = try await fake()
    await scratch.run("let c = compare x to x\nlet s = sql \"select 1\"")
    for name in ["c", "s"] {
      #expect(try await scratch.problem("show \(name)@2025-01").code.id == "SB219")
      #expect(
        try await scratch.problem("compare \(name) from \"2025-01\" to \"2025-02\"").code.id
          == "SB219")
    }
    #expect(try await scratch.problem("compare c to x").code.id == "SB219")
  }

  @Test func refreshingAsksAgainAndKeepsAnotherObservation() async throws {
    let service = FakeService(isRecorded: true)
    let scratch = try Scratch(on: service)
    await scratch.run("use d = dataset \"People\"\nlet x = get d.people by sex")
    let before = service.asked.count { $0 == "table" }
    let outcome = await scratch.run("refresh x", permitsHistory: true)
    #expect(outcome.problems == [] && outcome.notes.count == 1)
    #expect(service.asked.count { $0 == "table" } == before + 1)
  }

  @Test func aReleaseIsClaimedForWhatWasObserved() async throws {
    let scratch = try await fake()
    let outcome = await scratch.run("release \"2025-09\" d")
    #expect(outcome.problems == [])
    #expect(outcome.notes.first?.contains("1 observation") == true)
    #expect(try scratch.workspace.observations().map(\.provenance.release) == ["2025-09"])
    #expect(try await scratch.problem("release \"a/b\" d").code.id == "SB222")
    #expect(try await scratch.problem("release \"2025-09\" sex").code.id == "SB101")
  }
}
