import Releases
import StatModel
import StatbookTestSupport
import Testing

/// What could be noise, on tables that differ by simulated noise only, and on others.
@Suite struct NoiseModelTests {
  private struct Pair {
    var old: StatTable
    var new: StatTable
    var model: NoiseModel
  }

  /// Two vintages of the same true counts, and the error as the old one tells it.
  private func redrawn(seed: UInt64, areas: Int = 20, months: Int = 4) throws -> Pair {
    var generator = SeededGenerator(seed: seed)
    let truth = StatTable.trueCounts(months: months, areas: areas, using: &generator)
    let perturbation = Perturbation(deviation: 1.4 + Double(seed % 6) / 10)
    let old = perturbation.published(truth, using: &generator)
    let new = perturbation.published(truth, using: &generator)
    let model = try #require(
      NoiseKnowledge(estimatedFrom: old, measure: 0, source: "old").model)
    return Pair(old: old, new: new, model: model)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func atMostOnePercentOfCellsThatDifferByNoiseAreCalledBeyondIt(seed: UInt64) throws {
    let pair = try redrawn(seed: seed)
    let cells = zip(pair.old.cubes[0].values, pair.new.cubes[0].values)
    let beyond = cells.count { !pair.model.reach().explains(from: $0, to: $1) }
    #expect(Double(beyond) <= 0.01 * Double(pair.old.cellsPerMeasure))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func smallCountsThatVanishInA0AreNoise(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let model = NoiseModel(deviation: 1.6, residuals: 100, source: "t")
    let beyond = (0..<500).count { _ in
      let count = Double(Int.random(in: 1...12, using: &generator))
      return !model.reach().explains(
        from: Perturbation().published(count, using: &generator),
        to: Perturbation().published(count, using: &generator))
    }
    #expect(beyond <= 5)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aUniformShiftOfTwoOver300CellsIsFoundAndNoiseAloneIsNone(seed: UInt64) throws {
    let pair = try redrawn(seed: seed, areas: 60, months: 1)
    let cells = 0..<300
    let differences = cells.map { pair.new.cubes[0].values[$0] - pair.old.cubes[0].values[$0] }
    let sum = differences.reduce(0, +)
    let shifted = try #require(pair.model.shift(sum: sum + 2 * 300, cells: 300))
    #expect(shifted.isShifted)
    #expect((1.4...2.6).contains(shifted.mean))
    let alone = try #require(pair.model.shift(sum: sum, cells: 300))
    #expect(!alone.isShifted)
  }

  @Test func fewCellsAreNotTestedAsAWhole() {
    let model = NoiseModel(deviation: 1.6, residuals: 100, source: "t")
    #expect(model.shift(sum: 100, cells: 4) == nil)
    #expect(model.shift(sum: 100, cells: 5)?.isShifted == true)
  }

  @Test func aSumOfCountsHasTheErrorOfAllOfThem() {
    let model = NoiseModel(deviation: 1.7, residuals: 100, source: "t")
    let largest = NoiseModel(deviation: 1.9, residuals: 0, source: "t").reach().largest
    #expect((9.3...9.5).contains(largest))
    #expect(!model.reach().explains(from: 1000, to: 1012))
    #expect(model.reach(cells: 6).explains(from: 1000, to: 1012))
  }

  @Test func withoutRedrawnNoiseEveryChangeIsARevision() {
    let knowledge = NoiseKnowledge.notRedrawn("all 40 counts are the same")
    #expect(knowledge.couldBeNoise(from: 10, to: 11) == false)
    #expect(knowledge.couldBeNoise(from: 10, to: nil) == nil)
    #expect(NoiseKnowledge.unknown("a mean").couldBeNoise(from: 1, to: 1.1) == nil)
  }
}
