extension JSONReader {
  /// Reads a number, correctly rounded to the nearest double.
  ///
  /// - Throws: `JSONError` where it is not a number of RFC 8259, or no double is near it.
  public mutating func readNumber() throws(JSONError) -> Double {
    guard try peek() == .number else { throw try wrongKind(.number) }
    return try scanNumber()
  }

  /// Reads a number that must be whole and fit an `Int`.
  public mutating func readInteger() throws(JSONError) -> Int {
    let start = offset
    let value = try readNumber()
    guard let integer = Int(exactly: value) else {
      throw JSONError(.shape, at: start, "expected a whole number, found \(value)")
    }
    return integer
  }

  /// Reads a nested array of numbers and nulls, row-major.
  ///
  /// - Parameters:
  ///   - numbers: Receives the numbers in place of what it held; its shape is that of the array.
  ///   - expected: How many there should be, to make room once; it need not be right.
  /// - Throws: `JSONError` with code `shape` where rows differ in length or depth.
  public mutating func readNumbers(
    into numbers: inout NumberArray, expecting expected: Int = 0
  ) throws(JSONError) {
    numbers = NumberArray()
    // A number and its comma are two bytes at least, so a wrong count can't ask for much.
    numbers.reserve(max(0, min(expected, (size - index) / 2)))
    var level = 0
    try readNumbers(into: &numbers, level: &level)
  }

  private mutating func readNumbers(
    into numbers: inout NumberArray, level: inout Int
  ) throws(JSONError) {
    guard try peek() == .array else {
      try expectScalar(at: level, in: &numbers)
      if try readNull() {
        numbers.appendNull()
      } else {
        numbers.append(try scanNumber())
      }
      return
    }
    let start = index
    try beginArray()
    var length = 0
    level += 1
    while try nextElement() {
      if numbers.rank == level {
        let read = readPlainNumbers(into: &numbers)
        length += read
        if read > 0 { continue }
      } else if numbers.rank == level + 1 {
        let read = readPlainRows(into: &numbers)
        length += read
        if read > 0 { continue }
      }
      length += 1
      try readNumbers(into: &numbers, level: &level)
    }
    level -= 1
    try numbers.close(level: level, length: length, at: start)
  }

  private mutating func expectScalar(
    at level: Int, in numbers: inout NumberArray
  ) throws(JSONError) {
    if let rank = numbers.rank, rank != level {
      throw JSONError(
        .shape, at: index,
        "numbers stand \(rank) levels deep before, but \(level) levels deep here")
    }
    if numbers.rank == nil, numbers.hasClosed(level: level) {
      throw JSONError(.shape, at: index, "a number stands where an array did before")
    }
    let found = try peek()
    guard found == .number || found == .null else {
      throw JSONError(.shape, at: index, "expected a number or null, found \(found.phrase)")
    }
    numbers.rank = level
  }

  /// Reads the number at the index, whose first byte is a digit or a minus.
  mutating func scanNumber() throws(JSONError) -> Double {
    requireNumber()
    let start = index
    var i = index
    let isNegative = base[i] == UInt8(ascii: "-")
    if isNegative { i += 1 }

    var mantissa: UInt64 = 0
    let integerStart = i
    scanDigits(at: &i, joiningTo: &mantissa)
    var digits = i - integerStart
    if digits == 0 { throw badNumber(at: i, "a digit") }
    if digits > 1, base[integerStart] == 0x30 {
      throw JSONError(.invalidNumber, at: start, "a number of JSON has no leading zero")
    }

    var exponent = 0
    if i < count, base[i] == UInt8(ascii: ".") {
      i += 1
      let fractionStart = i
      if base[integerStart] == 0x30 {
        // Zeros before the first digit that counts are none that a mantissa has to hold.
        while i < count, base[i] == 0x30 { i += 1 }
        digits = fractionStart - i
      }
      scanDigits(at: &i, joiningTo: &mantissa)
      let fraction = i - fractionStart
      if fraction == 0 { throw badNumber(at: i, "a digit after the point") }
      digits += fraction
      exponent = -fraction
    }
    if i < count, base[i] | 0x20 == UInt8(ascii: "e") {
      (i, exponent) = try scanExponent(at: i + 1, adding: exponent)
    }
    index = i

    guard digits <= DigitWord.mostDigits else { return try roundCorrectly(from: start) }
    let magnitude: Double
    if mantissa <= 1 << 53, -22...22 ~= exponent {
      magnitude = nearestDouble.exact(digits: mantissa, exponent: exponent)
    } else if mantissa != 0, NearestDouble.exponents ~= exponent {
      magnitude = nearestDouble.nearest(digits: mantissa, exponent: exponent)
    } else {
      return try roundCorrectly(from: start)
    }
    return isNegative ? -magnitude : magnitude
  }

  /// Moves `i` behind the digits there, which are joined to a mantissa; more than it holds are lost.
  @inline(__always)
  private func scanDigits(at i: inout Int, joiningTo mantissa: inout UInt64) {
    while i + 8 <= count {
      let word = DigitWord.load(base + i)
      guard DigitWord.length(word) == 8 else { break }
      mantissa = mantissa &* 100_000_000 &+ DigitWord.value(word)
      i += 8
    }
    while i < count, base[i] &- 0x30 < 10 {
      mantissa = mantissa &* 10 &+ UInt64(base[i] &- 0x30)
      i += 1
    }
  }

  private func scanExponent(at start: Int, adding shift: Int) throws(JSONError) -> (Int, Int) {
    var i = start
    let isNegative = i < count && base[i] == UInt8(ascii: "-")
    if i < count, base[i] == UInt8(ascii: "-") || base[i] == UInt8(ascii: "+") { i += 1 }
    let digitsStart = i
    var value = 0
    while i < count, base[i] &- 0x30 < 10 {
      value = min(value * 10 + Int(base[i] &- 0x30), 1_000_000)
      i += 1
    }
    if i == digitsStart { throw badNumber(at: i, "a digit in the exponent") }
    return (i, shift + (isNegative ? -value : value))
  }

  /// The double nearest to the digits from `start` to the index, by the standard library, which
  /// rounds correctly and knows no locale.
  private func roundCorrectly(from start: Int) throws(JSONError) -> Double {
    let digits = String(
      decoding: UnsafeBufferPointer(start: base + start, count: index - start), as: UTF8.self)
    guard let value = Double(digits), value.isFinite else {
      throw JSONError(
        .numberOutOfRange, at: start, "the number \(digits.prefix(40)) is beyond a double")
    }
    return value
  }

  private func badNumber(at offset: Int, _ expected: String) -> JSONError {
    guard offset < count else { return truncated(expected) }
    return JSONError(
      .invalidNumber, at: offset,
      "this is no number of JSON: expected \(expected), found \(describe(base[offset]))")
  }
}
