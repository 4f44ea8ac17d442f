/// Numbers for people, without locale.
public enum NumberFormat {
  /// A number with thousands separators and a fixed number of decimals: `6,513,685`, `-1,234.50`.
  ///
  /// - Parameter decimals: 0 to 15; others are taken for the nearest of these.
  public static func grouped(_ value: Double, decimals: Int = 0) -> String {
    let fixed = fixed(value, decimals: decimals)
    let number = fixed.prefix { $0 != "." }
    return grouped(digits: number) + fixed.dropFirst(number.count)
  }

  /// A whole number with thousands separators.
  public static func grouped(_ value: Int) -> String { grouped(digits: String(value)[...]) }

  /// A number with two significant figures, for what is known no better: `1.6`, `0.0031`, `330`.
  public static func significant(_ value: Double) -> String {
    FigureRounding.significant(2).text(of: value)
  }

  /// The shortest digits that read back as the same number, as JSON may have them.
  static func exact(_ value: Double) -> String {
    let digits = (value + 0).description
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }

  /// A number with a fixed number of decimals, a half rounded away from zero.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let decimals = min(max(decimals, 0), 15)
    let power = (0..<decimals).reduce(1.0) { value, _ in value * 10 }
    let scaled = (value.magnitude * power).rounded(.toNearestOrAwayFromZero)
    // Beyond this a double has no decimals left to round.
    guard scaled < 0x1p53 else { return value.description }
    let digits = String(UInt64(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let fraction = decimals > 0 ? "." + padded.suffix(decimals) : ""
    return (value < 0 && scaled > 0 ? "-" : "") + padded.dropLast(decimals) + fraction
  }

  private static func grouped(digits: Substring) -> String {
    guard digits.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }) else {
      return String(digits)
    }
    let sign = digits.hasPrefix("-") ? "-" : ""
    var grouped = ""
    let number = digits.dropFirst(sign.count)
    for (position, digit) in number.enumerated() {
      if position > 0, (number.count - position) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped
  }
}
