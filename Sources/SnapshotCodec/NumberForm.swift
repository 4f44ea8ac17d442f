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
  /// The integers that a double holds exactly, and that seven bytes hold with their sign.
  static let limit = 0x1p53
  /// 10^0 to 10^9, which are exact.
  static let powersOfTen: [Double] = (0...9).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

  private static let sampleSize = 256

  /// The first form, from the shortest on, that gives back each number.
  init(for values: [Double]) {
    if let exponent = Self.exponent(of: values) {
      self = exponent == 0 ? .whole : .decimals(exponent: exponent)
    } else if let few = FewNumbers(values) {
      self = .few(few)
    } else {
      self = .doubles
    }
  }

  /// The number that an integer stands for.
  static func number(_ integer: Int64, exponent: Int) -> Double {
    Double(integer) / powersOfTen[exponent]
  }

  /// The integer of a number; nil where it gives back another number.
  @inline(__always)
  static func integer(_ number: Double, power: Double) -> Int64? {
    let scaled = (number * power).rounded()
    guard abs(scaled) < limit else { return nil }
    return scaled / power == number ? Int64(scaled) : nil
  }

  /// The least power of ten that makes all numbers whole, if there is one.
  private static func exponent(of values: [Double]) -> Int? {
    let sample = values.prefix(sampleSize)
    let exponent = powersOfTen.indices.first { exponent in
      let power = powersOfTen[exponent]
      return sample.allSatisfy { integer($0, power: power) != nil }
    }
    guard var exponent else { return nil }
    for number in values {
      while integer(number, power: powersOfTen[exponent]) == nil {
        exponent += 1
        if exponent == powersOfTen.count { return nil }
      }
    }
    // A number before the one that asked for more decimals may not be had with them.
    let power = powersOfTen[exponent]
    return values.allSatisfy { integer($0, power: power) != nil } ? exponent : nil
  }
}
