/// The rule for release names, which people choose, and their order.
public enum ReleaseName {
  /// Whether a text may name a release: it may name a folder, and is written as it is read. Not
  /// empty, no `/` or control character, no `.` first, no space first or last.
  public static func isValid(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && !name.hasPrefix(".")
      && !name.hasPrefix(" ") && !name.hasSuffix(" ")
      && name.unicodeScalars.allSatisfy {
        $0 != "/" && $0 != "\\" && ![.control, .format].contains($0.properties.generalCategory)
      }
  }

  /// Whether one release comes before another: by their numbers where both have any (`2025-9`
  /// before `2025-10`), one without a number (`draft`) before those, else by their bytes.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    let (x, y) = (parts(of: a), parts(of: b))
    let (hasNumber, otherHasNumber) = (
      x.contains { number($0) != nil }, y.contains { number($0) != nil }
    )
    if hasNumber != otherHasNumber { return otherHasNumber }
    for (left, right) in zip(x, y) where left != right {
      if let m = number(left), let n = number(right), m != n {
        return m.count == n.count ? m.lexicographicallyPrecedes(n) : m.count < n.count
      }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return x.count == y.count ? a.utf8.lexicographicallyPrecedes(b.utf8) : x.count < y.count
  }

  /// The digits of a number of any length without its leading zeros, or nil.
  private static func number(_ part: String) -> [UInt8]? {
    guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Array(part.utf8.drop { $0 == 0x30 })
  }

  /// Runs of digits, and runs of anything else.
  private static func parts(of name: String) -> [String] {
    var parts: [String] = []
    var wasDigit: Bool?
    for character in name {
      let isDigit = character.isASCII && character.isNumber
      if isDigit == wasDigit {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
      wasDigit = isDigit
    }
    return parts
  }
}
