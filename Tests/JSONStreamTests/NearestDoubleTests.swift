import JSONStream
import StatbookTestSupport
import Testing

/// Doubles with many digits are rounded as the standard library rounds them.
@Suite struct NearestDoubleTests {
  private func read(_ text: String) throws -> Double {
    try JSONReader.read(Array(text.utf8)) { reader throws(JSONError) in try reader.readNumber() }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func readsShortestDigitsBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50_000 {
      let value = Double(generator.next() >> 11) / Double(1 + generator.next() % 1_000_000_007)
      #expect(try read(value.description) == value)
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func roundsAnyDigitsAsTheStandardLibraryDoes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50_000 {
      let digits = generator.next() >> UInt64.random(in: 0..<64, using: &generator)
      let exponent = Int.random(in: -30...60, using: &generator)
      let text = "\(digits % 10_000_000_000_000_000_000)e\(exponent)"
      #expect(try read(text) == Double(text))
    }
  }

  /// Decimals exactly between two doubles, and one digit to either side.
  @Test(arguments: [
    "9007199254740993", "9007199254740992.5", "9007199254740995", "4503599627370496.5",
    "4503599627370497.5", "4503599627370496.25", "1.5", "18014398509481990", "0.5000000000000001",
    "9007199254740993e3", "9007199254740993e22", "1e22", "1e23", "8.5e22",
    "3518437208883201171875e13",
    "1.00000000000000011102230246251565", "457.29727900910245", "0.1e-26", "2.2250738585072014e-20",
  ])
  func roundsHalvesToEven(text: String) throws {
    for near in [text, text.replacing("5", with: "50000001"), "-" + text] {
      #expect(try read(near) == Double(near), "\(near)")
    }
  }
}
