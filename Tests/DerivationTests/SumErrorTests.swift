import Derivation
import Releases
import StatModel
import StatbookTestSupport
import Testing

/// The error that is stated for a sum of authorities, against counts that are perturbed as the service
/// does it: each published figure has an error of its own, also that of the whole.
@Suite struct SumErrorTests {
  private static let authorities = (1...300).map { number in
    "E07" + String(repeating: "0", count: 6 - String(number).count) + String(number)
  }

  /// The sum of 300 authorities, its stated error and the figure that the service publishes, for as many
  /// months as wanted.
  private func simulated(
    cases: Int, deviation: Double, seed: UInt64
  ) throws -> (sums: DerivedTable, published: [Double], stated: Double) {
    var chance = SplitMix64(seed: seed)
    let months = (0..<cases).map {
      "\(2000 + $0 / 12)" + ($0 % 12 < 9 ? "0" : "") + "\($0 % 12 + 1)"
    }
    var values: [Double?] = []
    for _ in months {
      var whole = 0.0
      for _ in Self.authorities {
        let truth = Double(Int.random(in: 50...40_000, using: &chance))
        whole += truth
        values.append((truth + chance.normal() * deviation).rounded())
      }
      values.append((whole + chance.normal() * deviation).rounded())
    }
    let table = TableBuilder(
      axes: [.months(months), .regions(Self.authorities, total: true)], values: values
    ).table
    let noise = NoiseKnowledge(estimatedFrom: table, measure: 0, source: "simulated")
    let stated = noise.model?.deviation ?? Additivity.deviation
    let base = BaseTable(
      name: "simulated", table: table, axisNames: ["month", "region"], errors: [.each(stated)])
    let published = table.cubes[0].values.enumerated()
      .filter { $0.offset % 301 == 300 }.map(\.element)
    return (try base.sum(over: 1), published, stated)
  }

  @Test func coversThePublishedFigureIn95Of100Cases() throws {
    for (deviation, seed) in [(1.5, UInt64(1)), (1.77, 2), (1.9, 3)] {
      let run = try simulated(cases: 1200, deviation: deviation, seed: seed)
      #expect(abs(run.stated - deviation) < 0.15, "the estimate is \(run.stated)")
      let errors = try #require(run.sums.errors[0])
      #expect(errors.allSatisfy { abs($0 - Double(300).squareRoot() * run.stated) < 1e-9 })
      let covered = zip(run.sums.figures(), zip(run.published, errors)).count { sum, other in
        sum.map { abs($0 - other.0) <= 2 * other.1 } ?? false
      }
      #expect(covered * 100 >= 95 * 1200 - 100, "\(covered) of 1200 for \(deviation)")
    }
  }

  @Test func isNeitherFarTooSmallNorFarTooLarge() throws {
    let run = try simulated(cases: 600, deviation: 1.6, seed: 4)
    let errors = try #require(run.sums.errors[0])
    let squares = zip(run.sums.figures(), zip(run.published, errors)).map { sum, other -> Double in
      let gap = ((sum ?? 0) - other.0) / other.1
      return gap * gap
    }
    // The mean square of standardised gaps is 1, and its standard error √(2/600).
    let mean = squares.reduce(0, +) / Double(squares.count)
    #expect(abs(mean - 1) < 4 * (2.0 / 600).squareRoot(), "\(mean)")
  }
}

/// Numbers that are the same on every machine.
private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Nearly normal: twelve uniform numbers less 6, so that no platform's logarithm matters.
  mutating func normal() -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
  }
}
