import CellLanguage
import Testing

/// References to one figure, as sentences quote them.
@Suite struct FigureTests {
  @Test func readsAReferenceThatIsAllOfTheText() {
    let (reference, problems) = CellParser.figure(
      Array("caseload@2025-09[region: \"London\", month: $m]".utf8), parameters: ["m": "2026-05"])
    #expect(problems == [])
    #expect(
      reference
        == ResultReference(
          "caseload", observation: "2025-09",
          cells: [
            CellSelector("region", .named(.label("London"))),
            CellSelector("month", .period(.month(year: 2026, month: 5))),
          ]))
  }

  @Test(arguments: [
    "", "a b", "show a", "a[", "a[b: c]]", "a = 3", "\"a\"", "a[b: \"c]", "a\nb", "1",
  ])
  func refusesWhatIsNone(text: String) {
    let (reference, problems) = CellParser.figure(Array(text.utf8))
    #expect(reference == nil && !problems.isEmpty, "\(text)")
  }
}
