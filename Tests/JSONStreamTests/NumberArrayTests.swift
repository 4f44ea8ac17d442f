import JSONStream
import StatbookTestSupport
import Testing

@Suite struct NumberArrayTests {
  private func numbers(_ text: String) throws(JSONError) -> NumberArray {
    try JSONReader.read(Array(text.utf8)) { reader throws(JSONError) in
      var numbers = NumberArray()
      try reader.readNumbers(into: &numbers)
      return numbers
    }
  }

  @Test(arguments: [
    ("5", [], [5]), ("[1,2,3]", [3], [1, 2, 3]),
    ("[[1,2,3],[4,5,6]]", [2, 3], [1, 2, 3, 4, 5, 6]),
    ("[ [ [1] , [-2] ] ]", [1, 2, 1], [1, -2]), ("[]", [0], []), ("[[],[]]", [2, 0], []),
    ("[[[]]]", [1, 1, 0], []), ("[[1.5],[2e1]]", [2, 1], [1.5, 20]),
  ])
  func laysAnArrayFlat(text: String, shape: [Int], values: [Double]) throws {
    let numbers = try numbers(text)
    #expect(numbers.shape == shape)
    #expect(numbers.values == values)
    #expect(numbers.nulls.isEmpty)
  }

  @Test func keepsThePlacesOfNulls() throws {
    let numbers = try numbers("[[null,1],[2,null]]")
    #expect(numbers.values == [0, 1, 2, 0])
    #expect(numbers.nulls == [0, 3])
    #expect(numbers.shape == [2, 2])
    #expect(try self.numbers("null").nulls == [0])
  }

  @Test(arguments: [
    ("[[1,2],[3]]", "[1]"), ("[[1],[2,3]]", "[1]"), ("[[[1],[2]],[[3]]]", "[1]"),
    ("[1,[2]]", "[1][0]"),
    ("[[1],2]", "[1]"), ("[[],1]", "[1]"), ("[1,[]]", "[1]"), ("[[1],[]]", "[1]"),
    ("[[],[1]]", "[1]"),
    ("[[[]],[1]]", "[1][0]"), ("[null,[1]]", "[1][0]"), ("[1,\"2\"]", "[1]"), ("[true]", "[0]"),
    ("[{}]", "[0]"), ("{}", ""), ("[[1,2],[3,\"..\"]]", "[1][1]"),
  ])
  func refusesWhatIsNoRectangle(text: String, path: String) throws {
    let fault = try #require(throws: JSONError.self, performing: { try numbers(text) })
    #expect(fault.code == .shape)
    #expect(fault.path == path)
  }

  @Test func saysHowLongTheRowsAre() throws {
    let fault = try #require(
      throws: JSONError.self, performing: { try numbers("[[1,2,3],[4,5]]") })
    #expect(fault.detail.contains("2 elements, those before it at this depth 3"))
  }

  @Test func forgetsWhatItHeldBefore() throws {
    let values = try JSONReader.read(Array("[[1,2],[[3]]]".utf8)) { reader throws(JSONError) in
      var numbers = NumberArray()
      try reader.beginArray()
      while try reader.nextElement() { try reader.readNumbers(into: &numbers) }
      return numbers.values
    }
    #expect(values == [3])
  }

  @Test(arguments: ["[1,2", "[1,", "[[1],", "[1 2]", "[1,]", "[01]", "[-]", "[1.]"])
  func refusesABrokenArray(text: String) {
    #expect(throws: JSONError.self) { try numbers(text) }
  }
}

/// The array reader has a short way for plain counts; it must read what the long way reads.
@Suite struct NumberArrayAgreementTests {
  private func number(using generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0...7, using: &generator) {
    case 0:
      ["0", "-0", "0.0", "10", "9999999", "99999999", "1e3", "1E-2"].randomElement(
        using: &generator) ?? "0"
    case 1: generator.anyDouble().description
    case 2: "\(Int.random(in: 0...2_000_000_000, using: &generator)).0"
    case 3: "\(Int.random(in: -100...100, using: &generator)).05"
    default: "\(Int.random(in: 0...99_999_999, using: &generator))"
    }
  }

  @Test func readsRowsAsTheGeneralReaderDoes() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<2_000 {
      let columns = Int.random(in: 1...9, using: &generator)
      let gap = ["", " ", "\n    ", " \t\r\n"].randomElement(using: &generator) ?? ""
      let texts = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<columns).map { _ in number(using: &generator) }
      }
      let rows = texts.map { row in "[\(gap)\(row.joined(separator: "\(gap),\(gap)"))\(gap)]" }
      let text = Array("[\(rows.joined(separator: ","))]\(gap)".utf8)
      let expected = try texts.joined().map { text in try #require(Double(text)) }
      let numbers = try JSONReader.read(text) { reader throws(JSONError) in
        var numbers = NumberArray()
        try reader.readNumbers(into: &numbers)
        return numbers
      }
      #expect(numbers.values == expected)
      #expect(numbers.shape == [texts.count, columns])
    }
  }

  @Test func readsFractionsOfAnyLength() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let rows = (0..<3).map { _ in
        (0..<4).map { _ in
          let sign = generator.oneIn(4) ? "-" : ""
          let whole = [0, 7, 9_999_999, 10_000_000].randomElement(using: &generator) ?? 0
          let zeros = String(repeating: "0", count: Int.random(in: 0...12, using: &generator))
          let digits = (0..<Int.random(in: 1...24, using: &generator)).map { _ in
            String(Int.random(in: 0...9, using: &generator))
          }
          return "\(sign)\(whole).\(generator.oneIn(2) ? zeros : "")\(digits.joined())"
        }
      }
      let lists = rows.map { "[ \($0.joined(separator: ", ")) ]" }
      let text = "[ \(lists.joined(separator: ", ")) ]" + String(repeating: " ", count: 40)
      let expected = try rows.joined().map { text in try #require(Double(text)).bitPattern }
      let numbers = try JSONReader.read(Array(text.utf8)) { reader throws(JSONError) in
        var numbers = NumberArray()
        try reader.readNumbers(into: &numbers)
        return numbers.values.map(\.bitPattern)
      }
      #expect(numbers == expected, "\(text)")
    }
  }

  @Test(arguments: [
    "[[1,2],[3,04]]", "[[1,2],[3,4 5]]", "[[1,2],[3,4,]]", "[[1,2],[3,,4]]", "[[1,2],[3,4.]]",
    "[[1,2],[3,4.0.0]]", "[[1,2],[3,4;5]]", "[[1,2],[3,4", "[[1,2],[3,1/2]]", "[[1,2],[3,:]]",
    "[[1,2],[,3]]", "[[1,2],[3,4]x]",
  ])
  func refusesWhatTheGeneralReaderRefuses(text: String) throws {
    for filler in ["", "                "] {
      let bytes = Array((text + filler).utf8)
      let fault = try #require(faultFound(in: bytes))
      let found = #expect(throws: JSONError.self) {
        try JSONReader.read(bytes) { reader throws(JSONError) in
          var numbers = NumberArray()
          try reader.readNumbers(into: &numbers)
        }
      }
      #expect(found?.offset == fault.offset && found?.code == fault.code)
    }
  }
}
