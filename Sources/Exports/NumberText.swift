import JSONStream

/// Numbers as the shortest decimals that read back as the same doubles.
enum NumberText {
  /// The most bytes of a number: a sign, `0.`, and 324 places for the smallest.
  static let mostBytes = 352

  /// Writes a number as the tidy CSV has it: no `.0`, no exponent below 1e16, −0 as 0.
  ///
  /// - Parameter target: Has room for ``mostBytes``.
  /// - Returns: How many bytes were written.
  @inline(__always)
  static func write(_ value: Double, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let quickly = writeQuickly(value, to: target)
    return quickly > 0 ? quickly : writeSlowly(value, to: target)
  }

  /// Appends a number as the tidy CSV has it.
  static func appendPlain(_ value: Double, to output: inout [UInt8]) {
    append(to: &output) { write(value, to: $0) }
  }

  /// Appends a number as RFC 8785 has it.
  static func appendJSON(_ value: Double, to output: inout [UInt8]) {
    append(to: &output) { target in
      let quickly = writeQuickly(value, to: target)
      return quickly > 0 ? quickly : copy(ShortestDecimal(value).ecmaScript, to: target)
    }
  }

  @inline(__always)
  private static func append(
    to output: inout [UInt8], _ write: (UnsafeMutablePointer<UInt8>) -> Int
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: mostBytes) { buffer in
      guard let start = buffer.baseAddress else { return }
      output.append(contentsOf: buffer[..<write(start)])
    }
  }

  private static func copy(_ text: String, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var text = text
    return text.withUTF8 { source in
      if let start = source.baseAddress { target.update(from: start, count: source.count) }
      return source.count
    }
  }

  /// A number of many digits. Where the standard library's text has no exponent, it is the shortest decimal
  /// already, but for a `.0` at its end.
  private static func writeSlowly(
    _ value: Double, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var text = value.description
    let count = text.withUTF8 { source -> Int in
      guard let start = source.baseAddress, !source.contains(UInt8(ascii: "e")) else { return 0 }
      let isWhole = source.suffix(2).elementsEqual(".0".utf8)
      let count = source.count - (isWhole ? 2 : 0)
      target.update(from: start, count: count)
      return count
    }
    return count > 0 ? count : copy(ShortestDecimal(value).plain, to: target)
  }

  /// Below this, decimals of as many digits are read as different doubles, so that one that reads
  /// back as the value is the shortest.
  private static let exactLimit = 1e15

  /// Writes a number that is whole or has up to four decimals, or returns 0.
  @inline(__always)
  private static func writeQuickly(
    _ value: Double, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let magnitude = value.magnitude
    guard magnitude < exactLimit else { return 0 }
    var count = 0
    if value < 0 {
      target[0] = UInt8(ascii: "-")
      count = 1
    }
    let whole = UInt64(magnitude)
    if Double(whole) == magnitude {
      return count + writeDigits(whole, to: target + count)
    }
    guard magnitude >= 1e-4 else { return 0 }
    var power = 1.0
    for decimals in 1...4 {
      power *= 10
      let scaled = (magnitude * power).rounded()
      guard scaled < exactLimit else { return 0 }
      guard scaled / power == magnitude else { continue }
      let (integer, fraction) = UInt64(scaled).quotientAndRemainder(dividingBy: UInt64(power))
      count += writeDigits(integer, to: target + count)
      target[count] = UInt8(ascii: ".")
      var rest = fraction
      for place in (1...decimals).reversed() {
        target[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      return count + 1 + decimals
    }
    return 0
  }

  @inline(__always)
  private static func writeDigits(
    _ number: UInt64, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var count = 1
    var rest = number
    while rest >= 10 {
      count += 1
      rest /= 10
    }
    rest = number
    for place in (0..<count).reversed() {
      target[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return count
  }
}
