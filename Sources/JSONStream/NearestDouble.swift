/// The double nearest to a decimal, by the algorithm of Eisel and Lemire.
///
/// A decimal `digits × 10^exponent` is `digits × 5^exponent × 2^exponent`. The product with a power
/// of five of 128 bits tells the 53 bits of the double and how to round them; for the exponents
/// kept here it always does (D. Lemire, *Number Parsing at a Gigabyte per Second*, 2021, §5 to §8).
struct NearestDouble {
  /// The exponents of ten that are kept: those whose power of five, or its reciprocal, is known to
  /// be precise enough for any digits.
  static let exponents = -27...55

  /// Powers of five, from that of the least exponent on: the 128 leading bits of `5^q`, or of
  /// `5^q` rounded up where q is negative.
  private let powers: [UInt128]

  init() { powers = Self.exponents.map(Self.leadingBits) }

  private static func leadingBits(ofPower exponent: Int) -> UInt128 {
    let power = (0..<abs(exponent)).reduce(UInt128(1)) { power, _ in power * 5 }
    if exponent >= 0 { return power << UInt128(power.leadingZeroBitCount) }
    // 2^(bits + 127) divided by the power, bit by bit, and one more.
    let bits = 128 - (power - 1).leadingZeroBitCount
    var (quotient, remainder): (UInt128, UInt128) = (0, 1)
    for _ in 0..<bits + 127 {
      remainder <<= 1
      quotient <<= 1
      if remainder >= power {
        remainder -= power
        quotient |= 1
      }
    }
    return quotient + 1
  }

  /// The double nearest to `digits × 10^exponent`, a tie to the even one.
  ///
  /// - Precondition: `digits` is not 0, and `exponent` is among ``exponents``.
  func nearest(digits: UInt64, exponent: Int) -> Double {
    let shift = digits.leadingZeroBitCount
    let normalized = digits << UInt64(shift)
    let power = powers[exponent - Self.exponents.lowerBound]
    var (high, low) = normalized.multipliedFullWidth(by: UInt64(truncatingIfNeeded: power >> 64))
    // The bits below the double's and its rounding bits are all ones: the rest of the power
    // decides.
    if high & 0x1FF == 0x1FF {
      let rest = normalized.multipliedFullWidth(by: UInt64(truncatingIfNeeded: power)).high
      let (sum, carries) = low.addingReportingOverflow(rest)
      low = sum
      if carries { high += 1 }
    }
    let upperBit = Int(high >> 63)
    var mantissa = high >> UInt64(upperBit + 9)
    var binaryExponent = (217_706 * exponent) >> 16 + 63 + upperBit - shift + 1023
    // Exactly between two doubles, which only these exponents allow: to the even one.
    if low <= 1, -4...23 ~= exponent, mantissa & 3 == 1,
      mantissa << UInt64(upperBit + 9) == high
    {
      mantissa &= ~1
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      binaryExponent += 1
    }
    return Double(
      bitPattern: UInt64(binaryExponent) << 52 | mantissa & ~(1 << 52))
  }
}
