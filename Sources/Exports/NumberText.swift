import JSONStream

/// Numbers as the shortest decimals that read back as the same doubles.
enum NumberText {
  /// Appends a number as the tidy CSV has it: no `.0`, no exponent below 1e16, −0 as 0.
  static func appendPlain(_ value: Double, to output: inout [UInt8]) {
    if !appendQuickly(value, to: &output) {
      output.append(contentsOf: ShortestDecimal(value).plain.utf8)
    }
  }

  /// Appends a number as RFC 8785 has it.
  static func appendJSON(_ value: Double, to output: inout [UInt8]) {
    if !appendQuickly(value, to: &output) {
      output.append(contentsOf: ShortestDecimal(value).ecmaScript.utf8)
    }
  }

  /// Below this, decimals of as many digits are read as different doubles, so that one that reads
  /// back as the value is the shortest.
  private static let exactLimit = 1e15
  private static let powers: [Double] = [10, 100, 1000, 10_000]

  /// Appends a number that is whole or has up to four decimals, or returns false.
  private static func appendQuickly(_ value: Double, to output: inout [UInt8]) -> Bool {
    let magnitude = value.magnitude
    guard magnitude < exactLimit else { return false }
    let whole = magnitude.rounded(.towardZero)
    if whole == magnitude {
      if value < 0 { output.append(UInt8(ascii: "-")) }
      appendDigits(UInt64(whole), to: &output)
      return true
    }
    guard magnitude >= 1e-4 else { return false }
    for (position, power) in powers.enumerated() {
      let scaled = (magnitude * power).rounded()
      guard scaled < exactLimit else { return false }
      guard scaled / power == magnitude else { continue }
      if value < 0 { output.append(UInt8(ascii: "-")) }
      let digits = UInt64(scaled)
      let (integer, fraction) = digits.quotientAndRemainder(dividingBy: UInt64(power))
      appendDigits(integer, to: &output)
      output.append(UInt8(ascii: "."))
      appendDigits(fraction, to: &output, atLeast: position + 1)
      return true
    }
    return false
  }

  @inline(__always)
  private static func appendDigits(
    _ number: UInt64, to output: inout [UInt8], atLeast width: Int = 1
  ) {
    var count = 1
    var rest = number / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    let start = output.count
    for _ in 0..<max(count, width) { output.append(UInt8(ascii: "0")) }
    var position = output.count - 1
    rest = number
    while position >= start {
      output[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      position -= 1
    }
  }
}
