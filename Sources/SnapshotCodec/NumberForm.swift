/// How the numbers of a cube are stored.
enum NumberForm {
  case whole
  /// Integers divided by a power of ten.
  case decimals(exponent: Int)
  /// Positions among few numbers.
  case few(FewNumbers)
  case doubles

  /// Cells of a block: as many bytes as Zstandard takes into a block of its own.
  static let blockSize = 1 << 17
  /// 10^0 to 10^9, which are exact.
  static let powersOfTen: [Double] = (0...9).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

  private static let sampleSize = 256

  /// The first form, from the shortest on, that gives back each number.
  init(for values: UnsafeBufferPointer<Double>) {
    if let exponent = Self.exponent(of: values) {
      self = exponent == 0 ? .whole : .decimals(exponent: exponent)
    } else if let few = FewNumbers(values) {
      self = .few(few)
    } else {
      self = .doubles
    }
  }

  /// The least power of ten that makes all numbers whole, if there is one.
  private static func exponent(of values: UnsafeBufferPointer<Double>) -> Int? {
    let sample = UnsafeBufferPointer(rebasing: values.prefix(sampleSize))
    let first = powersOfTen.indices.first { areWhole(sample, power: powersOfTen[$0]) }
    // Past the sample there may be numbers with more decimals.
    return first.flatMap { first in
      (first..<powersOfTen.count).first { areWhole(values, power: powersOfTen[$0]) }
    }
  }

  private static func areWhole(_ values: UnsafeBufferPointer<Double>, power: Double) -> Bool {
    let chunk = 4096
    return stride(from: 0, to: values.count, by: chunk).allSatisfy { start in
      var isWhole = true
      // No exit from the loop, so that it runs on several numbers at once.
      for cell in start..<min(start + chunk, values.count) {
        isWhole = isWhole && ScaledInteger(values[cell], power: power).isExact
      }
      return isWhole
    }
  }
}

/// The integer next to a number times a power of ten, without a call or a jump: added to 1.5 · 2^52 a
/// number loses what is behind its point, and its integer stands in the lower bits.
struct ScaledInteger {
  private static let magic = 0x1.8p52
  private static let limit = 0x1p51

  /// The integer, where it is exact.
  let value: Int64
  /// Whether the integer divided by the power is the number.
  let isExact: Bool

  @inline(__always)
  init(_ number: Double, power: Double) {
    let scaled = number * power
    let shifted = scaled + Self.magic
    value = Int64(bitPattern: shifted.bitPattern &- Self.magic.bitPattern)
    isExact = abs(scaled) < Self.limit && (shifted - Self.magic) / power == number
  }
}
