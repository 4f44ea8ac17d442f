import Releases
import StatModel
import StatbookTestSupport
import Testing

/// What a report says beside the values, of two vintages of one table.
@Suite struct VintageComparisonTests {
  private let perturbation = Perturbation()

  private func compare(
    _ old: StatTable, _ new: StatTable, releases: (String, String) = ("2025-08", "2025-09"),
    noise: [SchemaID: NoiseModel] = [:]
  ) -> VintageComparison {
    VintageComparison(
      from: Vintage(old, release: releases.0, name: "t@\(releases.0)"),
      to: Vintage(new, release: releases.1, name: "t@\(releases.1)"), noise: noise)
  }

  /// A table whose months carry marks.
  private func marking(_ table: StatTable, _ marks: [Int: String]) -> StatTable {
    var position = -1
    return table.changingItems(of: 0) { item in
      position += 1
      item.annotationKeys = marks[position].map { [$0] } ?? []
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func aTableAgainstItselfHasNothingToSay(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let table = StatTable.random(using: &generator)
    let comparison = compare(table, table)
    #expect(comparison.status.isEmpty && comparison.notes.isEmpty)
    #expect(comparison.continuity.isEmpty)
    #expect(comparison.largest.isEmpty && comparison.largestRelative.isEmpty)
    #expect(comparison.additivity.allSatisfy { $0.old == $0.new })
    #expect(comparison.metrics.count == table.measures.count)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func oldToNewMirrorsNewToOld(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let old = StatTable.random(using: &generator)
    var new = old.permuted(old.fields.indices.shuffled(using: &generator))
    for cube in new.cubes.indices {
      for cell in new.cubes[cube].values.indices where generator.oneIn(4) {
        if generator.oneIn(3) {
          new.cubes[cube].missing.insert(cell)
        } else {
          new.cubes[cube].missing = MissingMask(
            new.cubes[cube].missing.indices.filter { $0 != cell })
          new.cubes[cube].values[cell] = generator.oneIn(2) ? 0 : 7
        }
      }
    }
    let (there, back) = (compare(old, new), compare(new, old, releases: ("2025-09", "2025-10")))
    var total = 0
    for before in StatusTransitions.Status.allCases {
      for after in StatusTransitions.Status.allCases {
        #expect(there.status[before, after] == back.status[after, before])
        total += there.status[before, after]
      }
    }
    #expect(total == there.table.cells.common)
    #expect(there.status.markedNow == back.status.unmarkedNow)
    #expect(there.notes.count == back.notes.count)
    func byField(_ comparison: VintageComparison) -> [AdditivityChange] {
      comparison.additivity.sorted { $0.field < $1.field }
    }
    for (a, b) in zip(byField(there), byField(back)) {
      #expect(a.old.answer == b.new.answer && a.new.answer == b.old.answer)
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func cellsThatDifferByNoiseAloneCouldBeNoise(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let truth = StatTable.trueCounts(using: &generator)
    let comparison = compare(
      perturbation.published(truth, using: &generator),
      perturbation.published(truth, using: &generator))
    let metrics = try #require(comparison.metrics.first)
    let beyond = metrics.changed - (try #require(metrics.couldBeNoise))
    #expect(Double(beyond) <= 0.01 * Double(metrics.cells))
    let shifts = comparison.parts[0].compactMap(\.shift)
    #expect(shifts.count == 4, "a test for each month")
    #expect(shifts.allSatisfy { !$0.isShifted })
  }

  @Test func aPeriodThatShiftedAsAWholeIsFound() throws {
    var generator = SeededGenerator(seed: 1)
    let truth = StatTable.trueCounts(areas: 75, using: &generator)
    var shifted = truth
    let month = truth.cellsPerMeasure / 4
    for cell in month..<(2 * month) { shifted.cubes[0].values[cell] += 2 }
    let comparison = compare(
      perturbation.published(truth, using: &generator),
      perturbation.published(shifted, using: &generator))
    let parts = comparison.parts[0].filter { $0.axis == .field(0) }
    #expect(parts.map { $0.shift?.isShifted } == [false, true, false, false])
    #expect(parts.map { $0.shift?.cells } == [300, 300, 300, 300])
  }

  @Test func withoutRedrawnNoiseEveryOneUnitChangeIsARevision() throws {
    var generator = SeededGenerator(seed: 2)
    let truth = StatTable.trueCounts(using: &generator)
    let old = perturbation.published(truth, using: &generator)
    var new = old
    for cell in 0..<30 { new.cubes[0].values[cell] += 1 }
    let comparison = compare(old, new)
    #expect(
      comparison.noise == [
        .notRedrawn(
          "all 315 common counts of Month 202402 to Month 202404 are the same to the unit")
      ])
    #expect(comparison.metrics.first?.couldBeNoise == 0)
    #expect(comparison.table.cells.changed == 30)
    #expect(comparison.parts[0].allSatisfy { $0.shift == nil })
  }

  @Test func whereChangesAreEverywhereButFewNoiseIsNotRedrawnEither() {
    var generator = SeededGenerator(seed: 2)
    let truth = StatTable.trueCounts(using: &generator)
    let old = perturbation.published(truth, using: &generator)
    var new = old
    for cell in stride(from: 0, to: 420, by: 20) { new.cubes[0].values[cell] += 1 }
    #expect(
      compare(old, new).noise
        == [.notRedrawn("399 of 420 common counts are the same to the unit")])
    #expect(
      compare(old, old).noise
        == [.notRedrawn("all 420 common counts are the same to the unit")])
  }

  @Test func theEstimateOfMostResidualsIsTaken() {
    var generator = SeededGenerator(seed: 4)
    let truth = StatTable.trueCounts(using: &generator)
    let (old, new) = (
      perturbation.published(truth, using: &generator),
      perturbation.published(truth, using: &generator)
    )
    let stored = NoiseModel(deviation: 1.85, residuals: 638, source: "hb@2019-03")
    let uri = TableBuilder.count.uri
    #expect(compare(old, new, noise: [uri: stored]).noise == [.estimated(stored)])
    let poor = NoiseModel(deviation: 9, residuals: 20, source: "x")
    #expect(compare(old, new, noise: [uri: poor]).noise.first?.model?.source == "t@2025-08")
  }

  @Test func ofMeansNothingIsTestedAndNoiseIsUnknown() {
    func table(_ value: Double) -> StatTable {
      TableBuilder(
        axes: [.months(["202503", "202504"]), .regions(["A", "B"], total: true)],
        measures: [(TableBuilder.mean, [10, 20, 12, 11, 21, value])]
      ).table
    }
    let comparison = compare(table(13), table(99))
    #expect(
      comparison.noise
        == [.unknown("random error is estimated for counts only, and this is a mean")])
    #expect(comparison.metrics.map(\.couldBeNoise) == [nil])
    #expect(comparison.parts[0].allSatisfy { $0.shift == nil })
    let answers = comparison.additivity.flatMap { [$0.old.answer, $0.new.answer] }
    #expect(answers.allSatisfy { $0 == .notTestable("means and medians do not add up") })
    #expect(comparison.continuity.isEmpty)
  }

  @Test func marksAreHeldAgainstWhatChangedBetweenAdjacentReleases() {
    let old = marking(TableBuilder.small, [1: "p"])
    var new = marking(TableBuilder.small, [0: "r"])
    new.cubes[0].values[0] = 90
    new.cubes[0].values[5] = 120
    let marks = compare(old, new).marks
    #expect(
      marks.groups == [
        .init(mark: "p", isOld: true, items: ["Month 202504"], cells: 3),
        .init(mark: "r", isOld: false, items: ["Month 202503"], cells: 3),
      ])
    #expect(marks.test == .tested(markedUnchanged: 2, changedUnmarked: 1))
    #expect(
      compare(old, new, releases: ("2025-09", "2026-08")).marks.test
        == .notTestable("the releases are eleven months apart, and the data are monthly"))
    #expect(
      compare(old, old).marks.test == .notTestable("the new table marks nothing as revised"))
  }

  @Test func marksOfSingleCellsAreCountedApart() {
    var new = TableBuilder.small
    new.cubes[0].annotationKeys = [1: ["r"], 3: ["r", "I"], 4: ["I"]]
    new.cubes[0].values[1] = 260
    let comparison = compare(TableBuilder.small, new)
    #expect(comparison.marks.groups == [.init(mark: "r", isOld: false, items: [], cells: 2)])
    #expect(comparison.marks.test == .tested(markedUnchanged: 1, changedUnmarked: 0))
    #expect(comparison.status.markedNow == 2 && comparison.status.unmarkedNow == 0)
  }

  @Test func transitionsOfStatusAreCountedBothWays() {
    var new = marking(TableBuilder.small, [0: "r"])
    new.cubes[0].values[0] = 0
    new.cubes[0].values[4] = 7
    new.cubes[0].missing.insert(1)
    for (old, new, isForward) in [
      (TableBuilder.small, new, true), (new, TableBuilder.small, false),
    ] {
      let status = compare(old, new).status
      #expect(status[.figure, .zero] == 1 && status[.zero, .figure] == 1)
      #expect(status[.figure, .missing] == (isForward ? 1 : 0))
      #expect(status[.missing, .figure] == (isForward ? 0 : 1))
      #expect(status[.figure, .figure] == 3)
      #expect(status.markedNow == (isForward ? 3 : 0))
      #expect(status.unmarkedNow == (isForward ? 0 : 3))
      #expect(!status.isEmpty)
    }
  }

  @Test func tablesOfTwoDatasetsSayNothingOfContinuityOrCells() {
    var other = TableBuilder.small
    other.dataset.uri = "str:database:Other"
    let comparison = compare(TableBuilder.small, other)
    #expect(comparison.table.verdict == .notComparable)
    #expect(comparison.metrics.map(\.cells) == [0] && comparison.status.isEmpty)
    #expect(comparison.marks.test == .notTestable("no cell is common"))
  }
}
