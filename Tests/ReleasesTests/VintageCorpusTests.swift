import Releases
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite(.needsCorpus) struct VintageCorpusTests {
  private func vintage(_ name: String, release: String) throws -> Vintage {
    let body = try Corpus.file("responses/\(name)--\(release).json").bytes()
    return Vintage(
      try TableResponse.decode(body).table, release: release, name: "\(name)@\(release)")
  }

  /// A vintage summed over its last axis.
  private func summed(_ vintage: Vintage) -> Vintage {
    var table = vintage.table
    let parts = table.fields.removeLast().items.count
    let values = table.cubes[0].values
    table.cubes[0].values = (0..<(values.count / parts)).map { row in
      values[(row * parts)..<((row + 1) * parts)].reduce(0, +)
    }
    return Vintage(
      table, release: vintage.release, name: vintage.name, cellsPerFigure: parts)
  }

  @Test func aprilAndMay2025WereRevisedBeyondNoise() throws {
    let old = try vintage("uc-households-month", release: "2025-09")
    let new = summed(try vintage("uc-households-month-family", release: "2026-08"))
    let model = NoiseModel(deviation: 1.77, residuals: 100, source: "another table")
    let uri = old.table.measures[0].uri
    let comparison = VintageComparison(from: old, to: new, noise: [uri: model])
    #expect(comparison.table.changes.map(\.difference) == [5515, 9392])
    #expect(comparison.noise == [.estimated(model)])
    #expect(comparison.cellsPerFigure == (1, 5))
    #expect(comparison.metrics.map(\.couldBeNoise) == [0])
    #expect(
      VintageComparison(from: old, to: new).metrics.map(\.couldBeNoise) == [nil],
      "no table of these tells how large noise is")
    // 6 figures of 1.77: 15 households.
    #expect(comparison.noise[0].couldBeNoise(from: 6_513_685, to: 6_513_700, cells: 6) == true)
  }

  @Test func provisionalAndRevisedMonthsAreListedAndNotTestedElevenMonthsApart() throws {
    let old = try vintage("uc-households-month", release: "2025-09")
    let new = summed(try vintage("uc-households-month-family", release: "2026-08"))
    let marks = VintageComparison(from: old, to: new).marks
    let provisional = try #require(marks.groups.first { $0.isOld && $0.mark == "p" })
    #expect(provisional.items == ["April 2025", "May 2025"] && provisional.cells == 2)
    let revised = try #require(marks.groups.first { !$0.isOld && $0.mark == "r" })
    #expect(revised.items.count == 9 && revised.cells == 9)
    #expect(
      marks.test
        == .notTestable("the releases are eleven months apart, and the data are monthly"))
  }

  @Test func theFamilyTypesOf2019AddUpAndNobodyIsOfUnknownType() throws {
    let vintage = try vintage("uc-households-region-month-family", release: "2019-03")
    let comparison = VintageComparison(from: vintage, to: vintage)
    #expect(comparison.additivity.map(\.field).count == 3)
    #expect(comparison.additivity[2].new.answer == .holds)
    #expect(comparison.additivity[0].new.answer == .holds)
    #expect(comparison.additivity.allSatisfy { $0.newOverlaps.isEmpty })
  }

  @Test func theLegendOfProvisionalMonthsIsNoFootnoteThatWent() throws {
    let old = try vintage("uc-households-month", release: "2025-09")
    let new = try vintage("uc-households-month-family", release: "2026-08")
    #expect(VintageComparison(from: old, to: new).notes.isEmpty)
  }

  @Test func theTriangleOfHouseholdsLeavesOutWhatCoversSomethingElse() throws {
    let vintages = [
      try vintage("uc-households-region-month-family", release: "2019-03"),
      try vintage("uc-households-month", release: "2025-09"),
      summed(try vintage("uc-households-month-family", release: "2026-08")),
    ]
    let triangle = try #require(
      RevisionTriangle(of: vintages, measure: 0, items: [0]))
    #expect(triangle.omissions.count == 1, "nine English regions are not Great Britain")
    #expect(triangle.releases == ["2025-09", "2026-08"])
    #expect(
      triangle.remarks == [
        "in uc-households-month-family@2026-08 each figure is the sum of 5 published ones"
      ])
    #expect(triangle.figures.suffix(9).first == [6_513_685, 6_519_200])
    #expect(triangle.summary.quantiles.first == 5515 && triangle.summary.quantiles.last == 9392)
    #expect(triangle.summary.rightSign == 1 && triangle.summary.bias == nil)
  }
}
