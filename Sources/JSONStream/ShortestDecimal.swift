/// The shortest decimal digits that read back as the same double.
public struct ShortestDecimal: Sendable {
  /// Whether the value is below zero; −0 is not.
  public let isNegative: Bool
  /// The digits without leading or trailing zeros; `0` for zero.
  public let digits: [UInt8]
  /// Where the point stands, counted from before the first digit: 0.d₁d₂… × 10^point.
  public let point: Int

  /// - Precondition: `value` is finite.
  public init(_ value: Double) {
    isNegative = value < 0
    var digits: [UInt8] = []
    var exponent = 0
    var fraction = 0
    var isAfterPoint = false
    var text = Substring(value.magnitude.description)
    if let e = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: e)...]) ?? 0
      text = text[..<e]
    }
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        isAfterPoint = true
      } else {
        digits.append(byte)
        if isAfterPoint { fraction += 1 }
      }
    }
    var point = digits.count - fraction + exponent
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty {
      digits = [UInt8(ascii: "0")]
      point = 1
    }
    self.digits = digits
    self.point = point
  }

  /// As ECMAScript writes it, which RFC 8785 asks for: no exponent from 1e-6 to below 1e21.
  public var ecmaScript: String { written(plainFrom: -6, below: 21) }

  /// Without an exponent below 1e16 in magnitude, as the tidy CSV has it.
  public var plain: String { written(plainFrom: -400, below: 16) }

  private func written(plainFrom least: Int, below most: Int) -> String {
    let sign = isNegative ? "-" : ""
    let text = String(decoding: digits, as: UTF8.self)
    if point > most || point <= least {
      let power = point - 1
      let fraction = text.count > 1 ? "." + text.dropFirst() : ""
      return "\(sign)\(text.prefix(1))\(fraction)e\(power < 0 ? "-" : "+")\(abs(power))"
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + text }
    if point >= text.count {
      return sign + text + String(repeating: "0", count: point - text.count)
    }
    return sign + text.prefix(point) + "." + text.dropFirst(point)
  }
}
