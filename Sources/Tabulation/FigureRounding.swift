/// How figures are rounded for reading; the data keep every digit.
public enum FigureRounding: Sendable, Equatable {
  /// To so many decimals: 0 to 15.
  case decimals(Int)
  /// To the nearest multiple of a number above 0.
  case nearest(Double)
  /// To so many significant figures: 1 to 17.
  case significant(Int)

  /// The figure as it is read, its thousands parted; a half is rounded away from zero.
  func text(of value: Double) -> String {
    switch self {
    case .decimals(let count): return NumberFormat.grouped(value, decimals: count)
    case .nearest(let step):
      let multiple = (value.magnitude / step).rounded(.toNearestOrAwayFromZero) * step
      return NumberFormat.grouped(
        value < 0 ? -multiple : multiple, decimals: Self.decimals(of: step))
    case .significant(let count):
      let digits = Self.wholeDigits(of: value)
      guard count < digits else { return NumberFormat.grouped(value, decimals: count - digits) }
      let step = Self.power(of: digits - count)
      let multiple = (value.magnitude / step).rounded(.toNearestOrAwayFromZero) * step
      return NumberFormat.grouped(value < 0 ? -multiple : multiple)
    }
  }

  /// How many digits stand before the point; 0 or less below 1.
  private static func wholeDigits(of value: Double) -> Int {
    guard value != 0 else { return 1 }
    let digits = Array(NumberFormat.exact(value.magnitude).utf8)
    if value.magnitude >= 1, value.magnitude < 1e15 {
      return digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
    }
    var (count, scaled) = (0, value.magnitude)
    while scaled < 0.1 { (count, scaled) = (count - 1, scaled * 10) }
    while scaled >= 1 { (count, scaled) = (count + 1, scaled / 10) }
    return count
  }

  private static func power(of exponent: Int) -> Double {
    (0..<max(exponent, 0)).reduce(1.0) { power, _ in power * 10 }
  }

  private static func decimals(of step: Double) -> Int {
    let digits = NumberFormat.exact(step)
    return digits.firstIndex(of: ".").map { digits[$0...].count - 1 } ?? 0
  }
}
