/// The order of release names, which people choose.
public enum ReleaseName {
  /// Whether one release comes before another: by their numbers where they have any (`2025-9` before
  /// `2025-10`), by their bytes otherwise.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    let (x, y) = (parts(of: a), parts(of: b))
    for (left, right) in zip(x, y) where left != right {
      if let m = Int(left), let n = Int(right), m != n { return m < n }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return x.count == y.count ? a.utf8.lexicographicallyPrecedes(b.utf8) : x.count < y.count
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
