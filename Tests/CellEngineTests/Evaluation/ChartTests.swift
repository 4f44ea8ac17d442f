import CellEngine
import Diagnostics
import JSONStream
import StatModel
import StatbookTestSupport
import Tabulation
import Testing

/// Charts in cells: panels, files, and maps with boundaries of the user's.
@Suite struct ChartTests {
  private func scratch(files: [String: String] = [:]) async throws -> Scratch {
    let scratch = try Scratch(on: FakeService(releases: ["a", "b"]), files: files)
    let outcome = await scratch.run(
      """
      use d = dataset "People"
      let x = get d.people by sex = "Female", "Male" + total
      let y = get d.people by sex = "Female", "Male", month = latest 4
      """)
    try #require(outcome.problems == [])
    return scratch
  }

  private static let boundaries = """
    {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"SEXCD": "1", "SEXNM": "One"}, "geometry": {"type":
      "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]}},
    {"type": "Feature", "properties": {"SEXCD": "9", "SEXNM": "Nine"}, "geometry": {"type":
      "Polygon", "coordinates": [[[2, 50], [3, 50], [3, 51], [2, 50]]]}}]}
    """

  @Test func drawsPanels() async throws {
    let outcome = try await scratch().run("chart line y panels sex")
    #expect(outcome.problems == [])
    guard case .chart(let chart, _)? = outcome.outputs.first else {
      Issue.record("none")
      return
    }
    #expect(chart.panels == ["Female", "Male"])
  }

  @Test func writesAChartAsItsFileNameSays() async throws {
    let scratch = try await scratch()
    let outcome = await scratch.run(
      """
      export chart line y series sex to "out/y.svg"
      export chart line y series sex title "Mine" to "out/y.vl.json"
      export chart bar x to "out/x.json" as vega-lite
      """)
    #expect(outcome.problems == [] && outcome.outputs.isEmpty)
    #expect(outcome.notes == ["wrote out/y.svg", "wrote out/y.vl.json", "wrote out/x.json"])
    let svg = String(decoding: try scratch.files.read("out/y.svg"), as: UTF8.self)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    let specification = try JSONValue(parsing: try scratch.files.read("out/y.vl.json"))
    #expect(specification["title"]?["text"]?.elements?.first?.string == "Mine")
    #expect(specification["data"]?["values"]?.elements?.count == 8)
  }

  @Test(arguments: [
    "export chart bar x to \"x.csv\"", "export chart bar x to \"x.json\"",
    "export chart bar x to \"x.svg\" as csv",
  ])
  func saysWhichFormatsAChartHas(_ statement: String) async throws {
    let problem = try await scratch().problem(statement)
    #expect(problem.code.id == "SB220" && problem.remedy.contains(".vl.json"))
  }

  @Test(arguments: [
    ("chart map x x sex", "no `x`"), ("chart line y using \"b\" key c", "no `using`"),
    ("chart triangle x top 3", "no `top`"), ("chart map x classes 9", "9 classes"),
    ("chart map x", "no axis is of regions or countries"),
  ])
  func refusesOptionsOfOtherKinds(_ statement: String, _ words: String) async throws {
    let problem = try await scratch().problem(statement)
    #expect(problem.code.id == "SB216" && problem.summary.contains(words), "\(problem.summary)")
  }

  @Test func aTriangleOfOneReleaseWaitsForTheNext() async throws {
    let scratch = try Scratch(on: FakeService(releases: ["a"]))
    await scratch.run(
      """
      use d = dataset "People"
      let y = get d.people by month = latest 4
      """)
    let outcome = await scratch.run("chart triangle y\nexport chart triangle y to \"y.svg\"")
    #expect(outcome.problems == [], "\(outcome.problems.map(\.summary))")
    #expect(outcome.plain.contains("nothing is known of revisions"))
    #expect(try scratch.files.read("y.svg").count > 500)
  }

  @Test func drawsBoundariesAndSaysWhatTheyLack() async throws {
    let scratch = try await scratch(files: ["b.geojson": Self.boundaries])
    let outcome = await scratch.run("chart map x on sex using \"b.geojson\" key SEXCD classes 2")
    #expect(outcome.problems == [])
    guard case .chart(let chart, _)? = outcome.outputs.first else {
      Issue.record("none")
      return
    }
    #expect(chart.notes.contains("Not on the map: Male (200)"))
    #expect(chart.notes.contains("Hatched, in the boundaries but not in the table: Nine"))
  }

  @Test func dependsOnTheFileOfBoundaries() async throws {
    let statement = "chart map x on sex using \"b.geojson\" key SEXCD"
    let first = try await scratch(files: ["b.geojson": Self.boundaries]).run(statement)
    let same = try await scratch(files: ["b.geojson": Self.boundaries]).run(statement)
    let moved = Self.boundaries.replacing("[1, 51]", with: "[1, 52]")
    let other = try await scratch(files: ["b.geojson": moved]).run(statement)
    #expect(first.key != nil && first.key == same.key)
    #expect(first.key != other.key, "another file is another outcome")
  }

  @Test func tellsWhereBoundariesAreDamaged() async throws {
    let scratch = try await scratch(files: [
      "b.geojson": Self.boundaries.replacing("[2, 50]", with: "[426000, 50]"), "c.geojson": "{",
    ])
    let metres = try await scratch.problem("chart map x on sex using \"b.geojson\" key SEXCD")
    #expect(metres.code.id == "SB224")
    #expect(metres.summary.contains("b.geojson, line 5") && metres.summary.contains("EPSG:4326"))
    #expect(metres.range == SourceRange(25, 46), "the file and its property")
    let cut = try await scratch.problem("chart map x on sex using \"c.geojson\" key SEXCD")
    #expect(cut.code.id == "SB224" && cut.summary.contains("line 1"))
    let none = try await scratch.problem("chart map x on sex using \"d.geojson\" key SEXCD")
    #expect(none.code.id == "SB211")
  }
}
