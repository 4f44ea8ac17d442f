import Releases
import StatModel
import StatbookTestSupport
import Testing

@Suite struct ContinuityTests {
  private let months = (1...12).map { "2024\($0 < 10 ? "0" : "")\($0)" }
  /// A series that grows by 100 a month, more or less.
  private let steady: [Double] = [
    1000, 1103, 1198, 1301, 1400, 1497, 1602, 1700, 1799, 1901, 2000, 2102,
  ]

  private func table(_ values: [Double], measure: StatTable.Measure = TableBuilder.count)
    -> StatTable
  {
    TableBuilder(
      axes: [.months(Array(months.prefix(values.count)))], measures: [(measure, values)]
    ).table
  }

  private func found(from old: StatTable, to new: StatTable) -> [Continuity] {
    Continuity.found(in: new, from: Alignment(from: old, to: new))
  }

  @Test func aNewPeriodThatGoesOnAsUsualIsNoBreak() throws {
    let found = found(from: table(Array(steady.prefix(10))), to: table(Array(steady.prefix(11))))
    try #require(found.count == 1)
    #expect(found[0].period == "Month 202411" && found[0].series == [])
    #expect(found[0].before == 1901 && found[0].value == 2000)
    #expect((98...102).contains(found[0].usual.median) && found[0].usual.spread < 6)
    #expect(!found[0].isBreak)
  }

  @Test(arguments: [1700.0, 1901, 2200])
  func aLevelThatJumpsOrStandsStillAtTheBoundaryIsABreak(value: Double) {
    var values = Array(steady.prefix(11))
    values[10] = value
    let found = found(from: table(Array(steady.prefix(10))), to: table(values))
    #expect(found.map(\.isBreak) == [true])
  }

  @Test func aChangeThatRandomErrorExplainsIsNoBreak() {
    let flat = [Double](repeating: 500, count: 10)
    #expect(found(from: table(flat), to: table(flat + [509])).map(\.isBreak) == [false])
    #expect(found(from: table(flat), to: table(flat + [520])).map(\.isBreak) == [true])
  }

  @Test func withFewerThanSixChangesNothingIsUsual() {
    #expect(found(from: table(Array(steady.prefix(6))), to: table(Array(steady.prefix(7)))).isEmpty)
    #expect(
      found(from: table(Array(steady.prefix(7))), to: table(Array(steady.prefix(8)))).count == 1)
  }

  @Test func withoutNewPeriodsOrOfMeansNothingIsSaid() {
    #expect(found(from: table(steady), to: table(steady)).isEmpty)
    let (old, new) = (
      table(Array(steady.prefix(10)), measure: TableBuilder.mean),
      table(Array(steady.prefix(11)), measure: TableBuilder.mean)
    )
    #expect(found(from: old, to: new).isEmpty)
  }

  @Test func breaksComeFirstAndTheNumberIsBounded() throws {
    let areas = (0..<80).map { "E0\(7_000_000 + $0)" }
    func table(_ periods: Int, jump: Double) -> StatTable {
      var values: [Double] = []
      for period in 0..<periods {
        for area in areas.indices {
          let wobble = Double((period * 7 + area * 3) % 5)
          let extra = period == 10 && area == 41 ? jump : 0
          values.append(1000 + 10 * Double(period) + wobble + extra)
        }
      }
      return TableBuilder(
        axes: [.months(Array(months.prefix(periods))), .regions(areas)], values: values
      ).table
    }
    let found = found(from: table(10, jump: 0), to: table(11, jump: 500))
    #expect(found.count == Continuity.mostKept)
    #expect(found.map(\.isBreak).prefix(2) == [true, false])
    #expect(found.first?.series == ["Area E07000041"])
  }
}
