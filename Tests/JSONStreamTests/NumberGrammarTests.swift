import JSONStream
import StatbookTestSupport
import Testing

@Suite struct NumberGrammarTests {
  @Test(arguments: [
    ("0", 0), ("-0", -0.0), ("7", 7), ("-12", -12), ("1e5", 1e5), ("1E+2", 100), ("1e-2", 0.01),
    ("0.1", 0.1), ("36393.0", 36393), ("1.5672696E7", 15_672_696), ("0e999999", 0), ("0.0e-9", 0),
    ("457.29727900910245", 457.29727900910245), ("1e-400", 0), ("-1e-400", -0.0), ("1e22", 1e22),
    ("1e23", 1e23), ("4.9e-324", .leastNonzeroMagnitude),
    ("2.2250738585072011e-308", Double(bitPattern: 0x000F_FFFF_FFFF_FFFF)),
    ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
    ("9007199254740992", 9_007_199_254_740_992), ("9007199254740993", 9_007_199_254_740_992),
    ("9007199254740995", 9_007_199_254_740_996),
    ("18446744073709551616", 18_446_744_073_709_551_616),
    ("123456789012345678901234567890", 123456789012345678901234567890.0),
    ("0.1000000000000000055511151231257827", 0.1), ("1.00000000000000011102230246251565", 1),
  ])
  func readsTheNearestDouble(text: String, expected: Double) throws {
    let value = try number(text)
    #expect(value == expected && value.sign == expected.sign, "\(text) was read as \(value)")
  }

  @Test(arguments: [
    ("01", JSONError.Code.invalidNumber), ("-01", .invalidNumber), ("00", .invalidNumber),
    ("1.", .truncated), ("[1.]", .invalidNumber), ("1.e5", .invalidNumber), ("1e", .truncated),
    ("[1e]", .invalidNumber), ("[1e+]", .invalidNumber), ("-", .truncated), ("[-]", .invalidNumber),
    ("[--1]", .invalidNumber), ("+1", .unexpectedByte), (".5", .unexpectedByte),
    ("-.5", .invalidNumber), ("1e400", .numberOutOfRange), ("-1e400", .numberOutOfRange),
    ("1e999999999999999999999", .numberOutOfRange), ("NaN", .unexpectedByte),
    ("Infinity", .unexpectedByte), ("-Infinity", .invalidNumber), ("0x10", .trailingBytes),
    ("1_000", .trailingBytes), ("1,000", .trailingBytes), ("1 2", .trailingBytes),
    ("１", .unexpectedByte),
  ])
  func refusesWhatIsNoNumberOfJSON(text: String, code: JSONError.Code) throws {
    let fault = try #require(faultFound(in: text))
    #expect(fault.code == code)
  }

  @Test func agreesWithTheStandardLibraryOnAnyDouble() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<50_000 {
      let text = generator.anyDouble().description.replacing("inf", with: "0")
      let expected = try #require(Double(text))
      #expect(try number(text).bitPattern == expected.bitPattern)
    }
  }

  @Test func agreesWithTheStandardLibraryOnAnyDigits() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<20_000 {
      let digits = (0..<Int.random(in: 1...25, using: &generator)).map { _ in
        Character(String(Int.random(in: 0...9, using: &generator)))
      }
      let text =
        "\(Int.random(in: 1...9, using: &generator)).\(String(digits))"
        + "e\(Int.random(in: -330...300, using: &generator))"
      let expected = try #require(Double(text))
      #expect(try number(text).bitPattern == expected.bitPattern, "\(text)")
    }
  }

  @Test func wantsAWholeNumberWhereOneIsAskedFor() throws {
    let read = { (text: String) throws(JSONError) in
      try JSONReader.read(Array(text.utf8)) { reader throws(JSONError) in try reader.readInteger() }
    }
    #expect(try read("1677698666699") == 1_677_698_666_699)
    #expect(try read("2.0") == 2)
    #expect(throws: JSONError.self) { try read("2.5") }
    #expect(throws: JSONError.self) { try read("1e300") }
  }
}
