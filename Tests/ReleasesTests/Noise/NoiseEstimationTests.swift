import Releases
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct NoiseEstimationTests {
  private func estimate(_ table: StatTable) -> NoiseKnowledge {
    NoiseKnowledge(estimatedFrom: table, measure: 0, source: "households@2025-09")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func findsTheDeviationOfASimulatedError(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let truth = StatTable.trueCounts(using: &generator)
    let deviation = 1 + Double(seed % 5) / 4
    let table = Perturbation(deviation: deviation).published(truth, using: &generator)
    let model = try #require(estimate(table).model)
    // Rounding adds a twelfth to the variance.
    let expected = (deviation * deviation + 1.0 / 12).squareRoot()
    #expect((model.deviation - expected).magnitude < 0.25 * expected)
    #expect(model.residuals > 90)
    #expect(model.source == "households@2025-09")
  }

  @Test func someTotalsThatAreWrongDoNotBearOnIt() throws {
    var generator = SeededGenerator(seed: 7)
    let truth = StatTable.trueCounts(using: &generator)
    var table = Perturbation().published(truth, using: &generator)
    let model = try #require(estimate(table).model)
    for area in 0..<4 { table.cubes[0].values[area * 5 + 4] += 900 }
    let disturbed = try #require(estimate(table).model)
    #expect((model.deviation - disturbed.deviation).magnitude < 0.2)
    #expect(disturbed.residuals < model.residuals)
  }

  @Test func exactCountsHaveNoError() throws {
    var generator = SeededGenerator(seed: 3)
    let model = try #require(estimate(StatTable.trueCounts(using: &generator)).model)
    #expect(model.deviation == 0)
    #expect(!model.reach().explains(from: 10, to: 11))
    #expect(!model.reach().explains(from: 0, to: 1))
  }

  @Test func rowsWithZerosAreLeftOut() throws {
    var generator = SeededGenerator(seed: 4)
    let truth = StatTable.trueCounts(using: &generator)
    var table = Perturbation().published(truth, using: &generator)
    let before = try #require(estimate(table).model)
    for area in 0..<10 { table.cubes[0].values[area * 5] = 0 }
    let after = try #require(estimate(table).model)
    #expect(after.residuals == before.residuals - 11, "ten rows, and the column of the first month")
  }

  @Test func fewTotalsTellNothingAndTheReasonIsSaid() {
    #expect(
      estimate(TableBuilder.small)
        == .unknown(
          "households@2025-09 has too few Totals without zeros: 1, and 20 are needed"))
    let noTotal = TableBuilder(axes: [.months(["202504", "202505"])], values: [1, 2]).table
    #expect(
      estimate(noTotal)
        == .unknown(
          "households@2025-09 has no Total beside its parts, from which it is estimated"))
  }

  @Test func partsThatDoNotAddUpAreNoNoise() {
    var generator = SeededGenerator(seed: 5)
    var table = StatTable.trueCounts(using: &generator)
    for cell in table.cubes[0].values.indices where cell % 5 == 4 {
      table.cubes[0].values[cell] *= 0.9
    }
    #expect(
      estimate(table) == .unknown("the parts in households@2025-09 do not add up to their Totals"))
  }

  @Test func ofMeansAndSumsNothingIsKnown() {
    let axes: [TableBuilder.Axis] = [.months(["202504"])]
    let mean = TableBuilder(axes: axes, measures: [(TableBuilder.mean, [1])]).table
    #expect(
      estimate(mean)
        == .unknown("random error is estimated for counts only, and this is a mean"))
    var measure = TableBuilder.mean
    measure.function = "SUM"
    let sum = TableBuilder(axes: axes, measures: [(measure, [1])]).table
    #expect(estimate(sum).model == nil)
  }
}

/// What real tables say of the service's random error.
@Suite(.needsCorpus) struct CorpusNoiseTests {
  struct Expected: Sendable, CustomTestStringConvertible {
    var name: String
    var deviation: ClosedRange<Double>
    var residuals: ClosedRange<Int>
    var testDescription: String { name }
  }

  @Test(arguments: [
    // Its 40 rows over family types have a type that nobody is in; 20 over regions have no zero.
    Expected(
      name: "uc-households-region-month-family--2019-03", deviation: 1.4...1.7, residuals: 60...60),
    Expected(
      name: "hb-constituency-month-age-groups--2019-03", deviation: 1.8...1.9, residuals: 630...638),
  ])
  func theErrorIsBetweenOneAndAHalfAndTwo(expected: Expected) throws {
    let body = try Corpus.file("responses/\(expected.name).json").bytes()
    let table = try TableResponse.decode(body).table
    let knowledge = NoiseKnowledge(estimatedFrom: table, measure: 0, source: expected.name)
    let model = try #require(knowledge.model, "\(knowledge)")
    print("\(expected.name): σ \(model.deviation) from \(model.residuals) residuals")
    #expect(expected.deviation.contains(model.deviation))
    #expect(expected.residuals.contains(model.residuals))
  }

  @Test(arguments: [
    "uc-households-month-family--2026-08", "uc-households-month--2025-09",
    "hb-region-month--2025-09",
  ])
  func aTableWithFewTotalsOrNoneDoesNotTell(name: String) throws {
    let table = try TableResponse.decode(try Corpus.file("responses/\(name).json").bytes()).table
    #expect(NoiseKnowledge(estimatedFrom: table, measure: 0, source: name).model == nil)
  }
}
