/// What begins with a digit, or with `-` and a digit: a number, a period, or neither.
struct Numeral: Sendable {
  /// As it is written.
  let text: String

  init(_ text: String) { self.text = text }

  /// The number, as in `100_000`, `-0.5`, `1e6`.
  var number: Double? {
    guard let plain, let value = Double(plain), value.isFinite else { return nil }
    return value
  }

  /// The whole number, as in `6_519_200`.
  var integer: Int? { plain.flatMap { Int($0) } }

  /// Without the underscores; nil where they don't stand between digits or it is no number.
  private var plain: String? {
    guard text.utf8.count <= 64 else { return nil }
    let bytes = Array(text.utf8)
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        continue
      case UInt8(ascii: "_"):
        let isBetween =
          offset > 0 && offset + 1 < bytes.count && Self.isDigit(bytes[offset - 1])
          && Self.isDigit(bytes[offset + 1])
        if !isBetween { return nil }
      default: return nil
      }
    }
    return text.filter { $0 != "_" }
  }

  /// The period: `2026-05`, `2026-Q2`, `2023/24`, `2024`.
  var period: PeriodText? {
    guard (4...7).contains(text.utf8.count) else { return nil }
    let bytes = Array(text.utf8)
    guard let year = Self.value(bytes[0..<4]) else { return nil }
    if bytes.count == 4 { return .year(year) }
    guard bytes.count == 7 else { return nil }
    let last = Self.value(bytes[5..<7])
    switch bytes[4] {
    case UInt8(ascii: "-"):
      if let last { return (1...12).contains(last) ? .month(year: year, month: last) : nil }
      guard bytes[5] == UInt8(ascii: "Q"), let quarter = Self.value(bytes[6..<7]) else {
        return nil
      }
      return (1...4).contains(quarter) ? .quarter(year: year, quarter: quarter) : nil
    case UInt8(ascii: "/"):
      return last == (year + 1) % 100 ? .financialYear(year) : nil
    default: return nil
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}

extension Numeral {
  /// The period that something near to one was probably meant to be: `2026-5`, `202605`, `05/2026`,
  /// `2026Q2`, `2023-24`.
  var likelyPeriod: String? {
    guard text.utf8.count <= 10 else { return nil }
    let text = text.uppercased()
    let digits = text.split { !$0.isNumber }.map(String.init)
    func valid(_ candidate: String) -> String? {
      Numeral(candidate).period == nil || candidate == self.text ? nil : candidate
    }
    func padded(_ digits: String) -> String { digits.count == 1 ? "0\(digits)" : digits }
    switch (digits.count, text.contains("Q")) {
    case (2, true):
      return valid("\(digits[0])-Q\(digits[1])") ?? valid("\(digits[1])-Q\(digits[0])")
    case (2, false):
      if digits[0].count == 4, digits[1].count == 4 {
        return valid("\(digits[0])/\(digits[1].suffix(2))")
      }
      if digits[1].count == 4 { return valid("\(digits[1])-\(padded(digits[0]))") }
      return valid("\(digits[0])-\(padded(digits[1]))")
        ?? valid("\(digits[0])/\(digits[1].suffix(2))")
    case (1, false) where text.count == 6:
      return valid("\(text.prefix(4))-\(text.suffix(2))")
    default: return nil
    }
  }

  /// The number that `7.154.040` was probably meant to be.
  var likelyNumber: String? {
    guard text.utf8.count <= 40 else { return nil }
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    let first = groups.first?.drop { $0 == "-" } ?? ""
    guard groups.count > 2, (1...3).contains(first.utf8.count), first.utf8.allSatisfy(Self.isDigit),
      groups.dropFirst().allSatisfy({ $0.utf8.count == 3 && $0.utf8.allSatisfy(Self.isDigit) })
    else { return nil }
    return groups.joined(separator: "_")
  }
}
