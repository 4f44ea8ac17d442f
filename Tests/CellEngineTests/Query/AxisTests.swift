import CellEngine
import Diagnostics
import StatModel
import Testing

/// How axes are written, and what goes on the wire.
@Suite struct AxisTests {
  private let geo: SchemaID = "str:field:D:T:GEO"
  private let sex: SchemaID = "str:field:D:T:SEX"

  private func scratch(files: [String: String] = [:]) async throws -> Scratch {
    let scratch = try Scratch(on: FakeService(), files: files)
    await scratch.run("use d = dataset \"People\"\nalias geo = d.\"Geography (of home)\"")
    return scratch
  }

  @Test func aFieldAloneHasNoRecode() async throws {
    #expect(try await scratch().query("get d.people by sex").recodes.isEmpty)
  }

  @Test func aLevelIsItselfADimension() async throws {
    let query = try await scratch().query("get d.people by each level \"Region\" of geo")
    #expect(query.axes == ["str:valueset:D:T:GEO:REGION"] && query.recodes.isEmpty)
  }

  @Test func allOfALevelIsWrittenOutWithAName() async throws {
    let scratch = try await scratch()
    let written = "get d.people by region = all level \"Region\" of geo + total"
    let query = try await scratch.query(written)
    #expect(query.axes == [geo])
    #expect(query.codes(on: geo) == ["E1", "E2", "W9", "S1"])
    #expect(query.recode(of: geo)?.total == true)
    #expect(try await scratch.table(written).axisNames == ["region"])
  }

  @Test func aNameOfOnesOwnIsFoundByTheLabelsItHas() async throws {
    let scratch = try await scratch()
    let query = try await scratch.query("get d.people by who = \"Female\", \"Male\"")
    #expect(query.axes == [sex] && query.codes(on: sex) == ["1", "2"])
    // Both fields of age have these labels.
    #expect(
      try await scratch.problem("show get d.people by who = \"Young\" as query").code.id == "SB101")
  }

  @Test func aNameOfOnesOwnMayBeThatOfAnotherField() async throws {
    let scratch = try await scratch()
    let query = try await scratch.query("get d.people by sex = geo/\"Region\"/\"North\"")
    #expect(query.axes == [geo])
    #expect(
      try await scratch.problem(
        "show get d.people by d.\"Sex\" = geo/\"Region\"/\"North\" as query"
      ).code.id == "SB201")
  }

  @Test func theSameNamesAreFoundInTheLock() async throws {
    let scratch = try await scratch()
    let written = [
      "get d.people by who = \"Female\", \"Male\"",
      "get d.people by region = all level \"Region\" of geo + total",
      "get d.people by month = latest 2, each level \"Region\" of geo",
      "get d.people by m = 2024-01..2024-03", "get d.people by geo = \"W9\"",
    ]
    var before: [TableQuery] = []
    for text in written.dropLast(2) { before.append(try await scratch.query(text)) }
    before.append(try await scratch.query("get d.people by month = 2024-01..2024-03"))
    scratch.restart(lock: scratch.session.lock, policy: .strict)
    await scratch.run("use d = dataset \"People\"\nalias geo = d.\"Geography (of home)\"")
    var after: [TableQuery] = []
    for text in written.dropLast(2) { after.append(try await scratch.query(text)) }
    after.append(try await scratch.query("get d.people by month = 2024-01..2024-03"))
    #expect(after == before)
  }

  @Test func valuesOfSeveralLevelsKeepTheirOrder() async throws {
    let query = try await scratch().query(
      "get d.people by geo = \"Leeds\", geo/\"Region\"/\"London\", str:value:D:T:GEO:LA2:M1 + total"
    )
    #expect(query.codes(on: geo) == ["L2", "E1", "M1"])
  }

  @Test func groupsCarryTheirNames() async throws {
    let scratch = try await scratch()
    let written =
      "get d.people by geo = group \"Not Wales\" = [\"E1\", \"North\", \"South\"], \"Wales\", group [\"E1\", \"E2\"]"
    #expect(try await scratch.query(written).codes(on: geo) == ["E1+E2+S1", "W9", "E1+E2"])
    let table = try await scratch.table(written).table
    #expect(table.fields[0].items.map(\.label) == ["Not Wales", "Wales", "London + North"])
    #expect(table.cubes[0].values == [700, 300, 300])
  }

  @Test func aGroupOfOneCarriesItsName() async throws {
    let table = try await scratch().table(
      "get d.people by geo = group \"Just Wales\" = [\"Wales\"], \"North\""
    ).table
    #expect(table.fields[0].items.map(\.label) == ["Just Wales", "North"])
  }

  @Test(arguments: [
    ("id,label\nstr:value:D:T:GEO:LA:L2,Leeds\nstr:value:D:T:GEO:REGION:W9,Wales\n", ["L2", "W9"]),
    ("\u{FEFF}Code;x\n", []),
    ("\u{FEFF}CODE,name\r\nL2,Leeds\r\nW9,\"Wales, all of it\"\r\n", ["L2", "W9"]),
    ("name,label\nx,Wales\ny,\"North\"", ["W9", "E2"]),
    ("str:value:D:T:GEO:LA:L2\nstr:value:D:T:GEO:LA:L1\n", ["L2", "L1"]),
    ("L2\nL1\n\n", ["L2", "L1"]),
  ])
  func aListStandsInAFile(content: String, codes: [String]) async throws {
    let scratch = try await scratch(files: ["lists/a.csv": content])
    let outcome = await scratch.run("show get d.people by geo = in file \"lists/a.csv\" as query")
    guard !codes.isEmpty else {
      #expect(outcome.hasErrors)
      return
    }
    let query = try await scratch.query("get d.people by geo = in file \"lists/a.csv\"")
    #expect(query.codes(on: geo) == codes)
  }

  @Test func aColumnOfCodesHasNoLabels() async throws {
    // The value with the code 3 is called 1.
    let scratch = try await scratch(files: [
      "codes.csv": "code\n1\n2\n", "labels.csv": "label\n1\n",
      "wrong.csv": "label\nNobody\n", "empty.csv": "code\n",
    ])
    #expect(
      try await scratch.query("get d.people by sex = in file \"codes.csv\"").codes(on: sex)
        == ["1", "2"])
    #expect(
      try await scratch.query("get d.people by sex = in file \"labels.csv\"").codes(on: sex)
        == ["3"])
    #expect(
      try await scratch.problem("show get d.people by sex = in file \"wrong.csv\" as query")
        .code.id == "SB101")
    #expect(
      try await scratch.problem("show get d.people by sex = in file \"empty.csv\" as query")
        .code.id == "SB211")
  }

  @Test func aFileThatIsNotThereIsSaid() async throws {
    let problem = try await scratch().problem(
      "show get d.people by geo = in file \"no.csv\" as query")
    #expect(problem.code.id == "SB211" && problem.summary.contains("no.csv"))
  }

  @Test func twoAxesOfOneNameAreToldApart() async throws {
    let table = try await scratch().table(
      "get d.people by sex = geo/\"Region\"/\"North\", str:field:D:T:SEX, value = d.\"Month\"/\"M 202401\""
    )
    #expect(Set(table.axisNames).count == 3)
    #expect(!table.axisNames.contains("value"))
  }
}
