import StatModel

/// How far apart two releases of a dataset are, as far as their names and its periods tell.
enum ReleaseRhythm {
  /// Why two releases are not known to follow each other, in a clause; nil where they do.
  ///
  /// A name is understood that begins with a year and a month, `2025-09` or `2025-09-16`. Monthly data
  /// are published monthly, quarterly data quarterly, and so on.
  static func objection(from old: String, to new: String, periods: [Period]) -> String? {
    guard let before = month(of: old), let after = month(of: new) else {
      let name = month(of: old) == nil ? old : new
      return name.isEmpty
        ? "a table belongs to no release" : "the release \"\(name)\" is not named by a month"
    }
    guard let rhythm = rhythm(of: periods) else {
      return "the table has no periods that tell how often there is a release"
    }
    let distance = after.index - before.index
    if distance == rhythm { return nil }
    if distance < 0 { return "the first release is the later one" }
    if distance == 0 { return "the releases are of the same month" }
    return "the releases are \(words(distance)) apart, and the data are \(word(rhythm))"
  }

  /// The months from one period to the next, the least of them; the length of a single one.
  static func rhythm(of periods: [Period]) -> Int? {
    let months = Set(periods.map(\.firstMonth.index)).sorted()
    guard let first = periods.first else { return nil }
    let gaps = zip(months.dropFirst(), months).map { $0 - $1 }
    return gaps.min() ?? first.lastMonth.index - first.firstMonth.index + 1
  }

  private static func month(of release: String) -> Period.YearMonth? {
    let parts = release.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].utf8.count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), (1...12).contains(month),
      parts.count == 2 || Int(parts[2]).map((1...31).contains) == true
    else { return nil }
    return Period.YearMonth(year: year, month: month)
  }

  private static func words(_ months: Int) -> String {
    let names = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    let number = months <= names.count ? names[months - 1] : String(months)
    return "\(number) \(months == 1 ? "month" : "months")"
  }

  private static func word(_ rhythm: Int) -> String {
    switch rhythm {
    case 1: "monthly"
    case 3: "quarterly"
    case 12: "yearly"
    default: "every \(rhythm) months"
    }
  }
}
