extension Period {
  /// Reads a period as people write it: `2024-04`, `2024-Q2`, `2023/24` (a financial year), `2024`.
  public init?(written text: String) {
    let parts = text.split(
      separator: text.contains("/") ? "/" : "-", omittingEmptySubsequences: false)
    guard let first = parts.first, let year = Self.number(first, digits: 4) else { return nil }
    guard parts.count == 2 else {
      if parts.count > 2 { return nil }
      self = .year(year)
      return
    }
    if text.contains("/") {
      guard let end = Self.number(parts[1], digits: 2), end == (year + 1) % 100 else { return nil }
      self = .financialYear(start: year)
    } else if parts[1].first == "Q" {
      guard let quarter = Self.number(parts[1].dropFirst(), digits: 1), (1...4).contains(quarter)
      else { return nil }
      self = .quarter(year: year, quarter: quarter)
    } else {
      guard let month = Self.number(parts[1], digits: 2), (1...12).contains(month) else {
        return nil
      }
      self = .month(year: year, month: month)
    }
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
