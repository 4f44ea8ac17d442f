import StatbookTestSupport
import Testing

@testable import Tabulation

struct ValueScaleTests {
  private func labels(
    _ values: [Double], beginsAtZero: Bool = false, decimals: Int = 0
  ) -> [String] {
    ValueScale(values, beginsAtZero: beginsAtZero, intervals: 4, decimals: decimals).labels
  }

  @Test func takesRoundSteps() {
    #expect(labels([3, 98]) == ["0", "25", "50", "75", "100"])
    #expect(
      labels([98_139, 6_575_050]) == ["0", "2,000,000", "4,000,000", "6,000,000", "8,000,000"])
    #expect(labels([0, 9]) == ["0", "5", "10"], "no halves of what is counted")
    #expect(labels([0, 9], decimals: 1) == ["0.0", "2.5", "5.0", "7.5", "10.0"])
    #expect(labels([-7, 12]) == ["-10", "-5", "0", "5", "10", "15"])
    #expect(labels([0.031, 0.038], decimals: 3).first == "0.030")
  }

  @Test func hasZeroWhereTheFiguresComeNearOrBarsNeedIt() {
    #expect(labels([45, 100]).first == "0")
    #expect(labels([90, 100]).first == "90")
    #expect(labels([90, 100], beginsAtZero: true).first == "0")
    #expect(labels([-100, -90]).last == "-90")
    #expect(labels([-100, -90], beginsAtZero: true).last == "0")
    #expect(labels([7, 7]).first == "0")
  }

  @Test func stepsNoFinerThanTheDecimalsPublished() {
    #expect(labels([1, 2]) == ["0", "1", "2"])
    #expect(labels([0, 0]) == ["0", "1"])
    #expect(labels([]) == ["0", "1"])
  }

  @Test(arguments: 0..<60) func enclosesEveryFigure(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<3).map { _ in
      seed % 2 == 0 ? generator.anyDouble() : Double.random(in: -1e6...1e9, using: &generator)
    }
    for intervals in [1, 3, 4] {
      let scale = ValueScale(
        values, beginsAtZero: seed % 3 == 0, intervals: intervals, decimals: Int(seed % 4))
      #expect(scale.ticks == scale.ticks.sorted())
      #expect((2...intervals + 3).contains(scale.ticks.count), "\(values): \(scale.labels)")
      for value in values {
        #expect((0...1).contains(scale.fraction(of: value)))
        guard value.magnitude < 1e300 else { continue }
        let (low, high) = (scale.ticks.first ?? 0, scale.ticks.last ?? 0)
        let slack = (high - low) * 1e-9
        #expect(low - slack <= value && value <= high + slack, "\(value) in \(scale.labels)")
      }
    }
  }
}
