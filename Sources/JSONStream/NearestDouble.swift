/// The double nearest to a decimal, by the algorithm of Eisel and Lemire.
///
/// A decimal `digits × 10^exponent` is `digits × 5^exponent × 2^exponent`. The product with a power
/// of five of 128 bits tells the 53 bits of the double and how to round them; for the exponents
/// kept here it always does (D. Lemire, *Number Parsing at a Gigabyte per Second*, 2021, §5 to §8).
struct NearestDouble {
  /// The exponents of ten that are kept: those whose power of five, or its reciprocal, is known to
  /// be precise enough for any digits.
  static let exponents = -27...55

  /// Made once and kept for as long as the process runs, so that the inner loops of the reader need
  /// neither count references nor check bounds. Nothing writes to what it points at.
  nonisolated(unsafe) static let shared = NearestDouble()

  /// Powers of five, from that of the least exponent on: the 128 leading bits of `5^q`, or of
  /// `5^q` rounded up where q is negative.
  private let fives: UnsafePointer<UInt128>
  /// The powers of ten that are exact doubles, from `10^0` to `10^22`.
  private let tens: UnsafePointer<Double>
  /// The powers of ten from `10^0` to `10^7`.
  private let wholeTens: UnsafePointer<UInt64>

  private init() {
    fives = Self.kept(Self.exponents.map(Self.leadingBits))
    tens = Self.kept((0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } })
    wholeTens = Self.kept((0...7).map { (0..<$0).reduce(1) { power, _ in power * 10 } })
  }

  private static func kept<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = memory.initialize(from: elements)
    return UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
  }

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

  /// `10^power` as a whole number.
  ///
  /// - Precondition: `power` is 0 to 7.
  @inline(__always)
  func wholeTen(_ power: Int) -> UInt64 { wholeTens[power] }

  /// The double nearest to `digits × 10^exponent` where both are exact doubles, so that one
  /// operation rounds rightly (W. D. Clinger, *How to Read Floating Point Numbers Accurately*, 1990).
  ///
  /// - Precondition: `digits` is at most 2^53, and `exponent` -22 to 22.
  @inline(__always)
  func exact(digits: UInt64, exponent: Int) -> Double {
    // A signed number is converted by one instruction.
    let value = Double(Int64(bitPattern: digits))
    return exponent < 0 ? value / tens[0 &- exponent] : value * tens[exponent]
  }

  /// The double nearest to `digits × 10^exponent`, a tie to the even one.
  ///
  /// - Precondition: `digits` is not 0, and `exponent` is among ``exponents``.
  @inline(__always)
  func nearest(digits: UInt64, exponent: Int) -> Double {
    let shift = digits.leadingZeroBitCount
    let normalized = digits &<< UInt64(truncatingIfNeeded: shift)
    let power = fives[exponent &- Self.exponents.lowerBound]
    var (high, low) = normalized.multipliedFullWidth(by: UInt64(truncatingIfNeeded: power >> 64))
    // The bits below the double's and its rounding bits are all ones: the rest of the power
    // decides.
    if high & 0x1FF == 0x1FF {
      let rest = normalized.multipliedFullWidth(by: UInt64(truncatingIfNeeded: power)).high
      let (sum, carries) = low.addingReportingOverflow(rest)
      low = sum
      if carries { high += 1 }
    }
    let upperBit = high >> 63
    var mantissa = high &>> (upperBit &+ 9)
    var binaryExponent =
      UInt64(truncatingIfNeeded: (217_706 &* exponent) >> 16 &- shift &+ (1023 + 63)) &+ upperBit
    // Exactly between two doubles, which only these exponents allow: to the even one.
    if low <= 1, -4...23 ~= exponent, mantissa & 3 == 1,
      mantissa &<< (upperBit &+ 9) == high
    {
      mantissa &= ~1
    }
    mantissa = (mantissa &+ (mantissa & 1)) >> 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      binaryExponent &+= 1
    }
    return Double(bitPattern: binaryExponent << 52 | mantissa & ~(1 << 52))
  }
}
