/// Reads periods from the labels of date axes, of which datasets have a dozen forms (REFERENCE
/// §3.5): `April 2025`, `202410 (Oct-24)`, `201610 (Oct 16)`, `Aug-99`, `2014/15`, `1994-95`,
/// `Mid-2002`, `Jan-02 to Sep-02`, `Q2 2023`.
enum PeriodLabel {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let fullMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  static func period(of label: String) -> Period? {
    let words = label.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    if let split = words.firstIndex(of: "to") {
      guard case .month(let year1, let month1) = month(of: Array(words[..<split])),
        case .month(let year2, let month2) = month(of: Array(words[(split + 1)...]))
      else { return nil }
      let from = Period.YearMonth(year: year1, month: month1)
      let through = Period.YearMonth(year: year2, month: month2)
      return from <= through ? .months(from: from, through: through) : nil
    }
    return month(of: words) ?? quarter(of: words) ?? year(of: words)
  }

  private static func month(of words: [String]) -> Period? {
    switch words.count {
    case 2:
      guard let month = monthNumber(words[0]), let year = year(ofWord: words[1]) else { return nil }
      return .month(year: year, month: month)
    case 3:
      guard case .month = monthCode(words[0]) else { return nil }
      return month(of: Array(words[1...]))
    default: return nil
    }
  }

  private static func quarter(of words: [String]) -> Period? {
    guard words.count == 2 else { return nil }
    for (name, year) in [(words[0], words[1]), (words[1], words[0])] {
      guard name.count == 2, name.first == "q", let quarter = Int(name.dropFirst()),
        1...4 ~= quarter, year.count == 4, let number = Int(year)
      else { continue }
      return .quarter(year: number, quarter: quarter)
    }
    return nil
  }

  private static func year(of words: [String]) -> Period? {
    let words = words.first == "mid" ? Array(words.dropFirst()) : words
    guard let first = words.first, first.utf8.count == 4, let year = Int(first),
      1900...2200 ~= year
    else { return nil }
    switch words.count {
    case 1: return .year(year)
    case 2:
      guard let end = Int(words[1]),
        end == year + 1 || words[1].utf8.count == 2 && end == (year + 1) % 100
      else { return nil }
      return .financialYear(start: year)
    default: return nil
    }
  }

  /// `202504` as a month.
  static func monthCode(_ code: some StringProtocol) -> Period? {
    guard code.utf8.count == 6, let number = UInt(code), 190_000...220_012 ~= number,
      1...12 ~= number % 100
    else { return nil }
    return .month(year: Int(number / 100), month: Int(number % 100))
  }

  private static func monthNumber(_ word: String) -> Int? {
    (months.firstIndex(of: word) ?? fullMonths.firstIndex(of: word)).map { $0 + 1 }
      ?? (word == "sept" ? 9 : nil)
  }

  /// A year of four digits, or of two: 70 and above belong to the last century.
  private static func year(ofWord word: String) -> Int? {
    guard let number = UInt(word) else { return nil }
    switch word.utf8.count {
    case 2: return Int(number) + (number >= 70 ? 1900 : 2000)
    case 4: return 1900...2200 ~= number ? Int(number) : nil
    default: return nil
    }
  }
}
