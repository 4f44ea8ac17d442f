import Diagnostics

extension Parser {
  /// The words that others use for `latest`.
  static let wordsForLatest: Set<String> = [
    "last", "recent", "past", "previous", "newest", "trailing", "final",
  ]

  /// Whether a word and a number stand here side by side, as in `April 2025`.
  private var startsBareLabel: Bool {
    kind() == .word && !(keyword()?.isReserved ?? false) && kind(1) == .numeral
      && !tokens[index + 1].isFirstOnLine && !tokens[index + 1].isParameter
  }

  /// The month that `April 2025` says, if that stands here.
  var monthInWords: PeriodText? {
    guard startsBareLabel, tokens[index].end - tokens[index].start <= 9,
      case .year(let year)? = Numeral(text(tokens[index + 1])).period
    else { return nil }
    let word = text(tokens[index]).lowercased()
    guard word.utf8.count >= 3,
      let month = Self.months.firstIndex(where: {
        $0.hasPrefix(word) || word == "sept" && $0 == "september"
      })
    else { return nil }
    return .month(year: year, month: month + 1)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// Takes a label of a word and a number that lacks its quotes, and says so.
  mutating func acceptBareLabel() -> Reference? {
    guard startsBareLabel else { return nil }
    let month = monthInWords
    let first = index
    index += 2
    let range = range(from: first)
    let written = String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    let quoted = TextLiteral.quoted(written)
    var remedy = "Write `\(excerpt(quoted))`."
    var fixIts = [Problem.FixIt(range, quoted)]
    if let period = month?.rendered() {
      remedy = "Write the label in double quotes, `\(excerpt(quoted))`, or a period, `\(period)`."
      // A period is right however the service writes its months.
      fixIts.insert(Problem.FixIt(range, period), at: 0)
    }
    report(
      .unexpectedText, at: range, "`\(excerpt(written))` is a label without its double quotes",
      remedy, fixIts: fixIts)
    return Reference(.label(written), range: range)
  }

  /// Takes `April 2025` where only a period may stand, and says so.
  mutating func acceptMonthInWords() -> PeriodText? {
    guard let month = monthInWords else { return nil }
    let first = index
    index += 2
    let range = range(from: first)
    let written = String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    report(
      .malformedNumeral, at: range, "`\(excerpt(written))` is not a period",
      "Write `\(month.rendered())`.", fixIts: [Problem.FixIt(range, month.rendered())])
    return month
  }
}
