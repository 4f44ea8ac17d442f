import JSONStream
import StatbookTestSupport
import Testing

@Suite struct ShortestDecimalTests {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.5, "0.5"), (36393, "36393"), (100, "100"),
      (457.29727900910245, "457.29727900910245"), (1e15, "1000000000000000"),
      (9_999_999_999_999_998, "9999999999999998"), (1e16, "1e+16"), (1.5e16, "1.5e+16"),
      (-1e300, "-1e+300"), (1e-7, "0.0000001"), (-2.5e-9, "-0.0000000025"),
    ] as [(Double, String)])
  func writesPlainNumbersForCSV(value: Double, text: String) {
    #expect(ShortestDecimal(value).plain == text)
  }

  @Test func writesTheSmallestDoubleWithoutExponent() {
    let text = ShortestDecimal(.leastNonzeroMagnitude).plain
    #expect(text == "0." + String(repeating: "0", count: 323) + "5")
    #expect(Double(text) == .leastNonzeroMagnitude)
  }

  @Test func readsBackAsTheSameDouble() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<100_000 {
      let value = generator.anyDouble()
      let decimal = ShortestDecimal(value)
      #expect(Double(decimal.ecmaScript) == value)
      #expect(Double(decimal.plain) == value)
    }
  }

  @Test func readsBackWhatPublishedFiguresLookLike() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<50_000 {
      let cents = Int.random(in: -1_000_000_000...1_000_000_000, using: &generator)
      let value = Double(cents) / 100
      let text = ShortestDecimal(value).plain
      #expect(Double(text) == value)
      #expect(!text.contains("e") && text.utf8.count <= 12)
      #expect(try number(text) == value)
    }
  }
}
