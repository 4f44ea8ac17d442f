import CellEngine
import Diagnostics
import StatModel
import StatbookTestSupport
import Testing

@Suite struct CompletionTests {
  private func people() async throws -> Scratch {
    let scratch = try Scratch(on: FakeService(inUse: ["d": "2025-01"]))
    try await scratch.learn()
    await scratch.run("use d = dataset \"People\"")
    return scratch
  }

  @Test func statementsStandBeforeResultsAtTheBeginning() async throws {
    let scratch = try await people()
    await scratch.run("let shares = get d.people by month = latest 2")
    #expect(scratch.insertions("sh⌖") == ["show", "share", "shares", "refresh"])
    #expect(scratch.insertions("show ⌖", "table") == ["shares"])
    #expect(scratch.insertions("show sh⌖").first == "shares")
  }

  @Test(arguments: [
    ("get d.⌖", ["payment_amount", "people"]), ("get d.pay⌖", ["payment_amount"]),
    ("get d.am⌖", ["payment_amount"]), ("get d.pmt⌖", ["payment_amount"]), ("get d.zz⌖", []),
    ("get d.\"pay am⌖", ["\"Payment Amount\""]), ("get x from d by geo⌖", ["geography_of_home"]),
    ("get d.people by sex = ⌖", ["\"1\"", "female", "male", "not_known"]),
    ("get d.people by sex = NOT⌖", ["not_known"]),
    ("get d.people by sex = \"k⌖", ["\"Not known\""]),
    (
      "get d.people by geography_of_home = all level ⌖",
      ["str:valueset:D:T:GEO:LA", "str:valueset:D:T:GEO:LA2", "region"]
    ),
    ("get x from d by each level reg⌖", ["region of geography_of_home"]),
    ("get d.people by month = 2025-0⌖", (1...6).reversed().map { "2025-0\($0)" }),
    ("get d.people by month = since 2024-Q⌖", []),
    ("get d.people by month = since 2024-1⌖", ["2024-12", "2024-11", "2024-10", "2024-01"]),
    ("release \"r\" ⌖", ["d", "people", "str:database:E", "str:database:F"]),
    ("get str:count⌖", ["str:count:D:T"]),
    ("use x = str:database:⌖", ["str:database:D", "str:database:E", "str:database:F"]),
  ])
  func offersWhatTheSchemaHas(text: String, insertions: [String]) async throws {
    let scratch = try await people()
    let found = scratch.insertions(text).filter { !Self.words.contains($0) }
    #expect(found == insertions, "\(text)")
  }

  private static let words: Set<String> = [
    "each level", "all", "latest", "since", "group", "in", "default", "mean of", "sum of",
    "median of",
  ]

  @Test func namesOfTheTextAreKnownBeforeItIsRun() async throws {
    let scratch = try Scratch(on: FakeService())
    try await scratch.learn()
    let text = "use p = dataset \"People\"\nalias home = p.\"Geography (of home)\"\n"
    #expect(scratch.insertions(text + "get p⌖", "dataset").first == "p")
    #expect(scratch.insertions(text + "get p.pay⌖") == ["payment_amount"])
    #expect(scratch.insertions(text + "get p.people by ho⌖").first == "home")
    #expect(scratch.insertions(text + "get x by home = home/regi⌖", "level") == ["region"])
    #expect(scratch.insertions(text + "let t = get p.people\nshow ⌖", "result") == ["t"])
  }

  @Test func whatIsUsedMostStandsFirstAmongItsLike() async throws {
    let scratch = try await people()
    let before = "get d.people by sex = ⌖"
    #expect(scratch.insertions(before, "value").first == "\"1\"")
    #expect(scratch.insertions(before, "value", uses: ["male": 2, "female": 1]).first == "male")
  }

  @Test func rowsTellLabelKindAndNumberOfValues() async throws {
    let scratch = try await people()
    let field = try #require(scratch.completions("get x from d by geo⌖").candidates.first)
    #expect(
      field
        == Completion(
          "geography_of_home", kind: "field", alias: "geography_of_home",
          label: "Geography (of home)", valueCount: 8, id: "str:field:D:T:GEO"))
    let levels = scratch.completions("get x from d by each level ⌖ of geography_of_home")
    #expect(levels.candidates.first { $0.label == "Region" }?.valueCount == 4)
  }

  @Test func axesAndItemsOfAResultComeFromItsTable() async throws {
    let scratch = try await people()
    await scratch.run("let t = get d.people by month = latest 2, sex")
    #expect(scratch.insertions("show t pivot ⌖", "axis") == ["month", "sex"])
    #expect(
      scratch.insertions("show t[sex: ⌖", "item").sorted() == [
        "\"1\"", "\"Female\"", "\"Male\"", "\"Not known\"",
      ])
    #expect(scratch.insertions("show t[month: ⌖", "period") == ["2025-06", "2025-05"])
    #expect(scratch.insertions("show t[sex: \"fe⌖") == ["\"Female\""])
  }

  @Test func releasesAndObservationsComeFromTheWorkspace() async throws {
    let scratch = try await people()
    await scratch.run("let t = get d.people by sex")
    #expect(scratch.insertions("get d.people as of ⌖", "release") == ["\"2025-01\""])
    #expect(scratch.insertions("show t@⌖", "observation") == ["1"])
  }

  @Test func aListThatIsLongerThanTheLimitIsCut() async throws {
    let scratch = try await people()
    let list = scratch.completions("get d.people by sex = ⌖", limit: 2)
    #expect(list.candidates.count == 2)
    #expect(list.isCut)
  }

  @Test(arguments: ["let ⌖", "sql \"⌖", "find \"⌖", ".help ⌖", "show a # ⌖"])
  func nothingIsOfferedWhereNothingIsKnown(text: String) async throws {
    #expect(try await people().completions(text).candidates == [])
  }
}
