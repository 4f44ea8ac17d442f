import Diagnostics

extension Parser {
  /// Whether a period begins here.
  var startsPeriod: Bool {
    switch kind() {
    case .numeral: true
    case .hole: kind(1) == .range
    case .word:
      monthInWords != nil && (kind(2) == .range || isWordOfRange(2))
        || keyword() == .from && kind(1) == .numeral && isWordOfRange(2)
    default: false
    }
  }

  /// Reads `2023-01`, or `2023-01..2024-01`.
  mutating func parsePeriods() throws(Failure) -> ValueTerm.Kind {
    let first = index
    if keyword() == .from { index += 1 }
    let token = tokens[index]
    if token.kind == .numeral, kind(1) != .range, Numeral(text(token)).period == nil {
      index += 1
      // A parameter can't be put in quotes, so a code of digits is a value there.
      if token.isParameter { return .value(Reference(.label(text(token)), range: token.range)) }
      reportNoPeriod(token)
      return .period(.year(0))
    }
    let from = try parsePeriod()
    if acceptWordOfRange(from: first) { return .periods(from: from, through: try parsePeriod()) }
    guard accept(.range) else { return .period(from) }
    let through = try parsePeriod()
    reportBackwards(first, from, through)
    return .periods(from: from, through: through)
  }

  /// Reads the period behind `since`.
  mutating func parseSince() throws(Failure) -> ValueTerm.Kind {
    let first = index - 1
    let from = try parsePeriod()
    guard acceptWordOfRange(from: first) else { return .since(from) }
    return .periods(from: from, through: try parsePeriod())
  }

  /// Whether a word stands somewhere that others write between two periods, and a period behind it.
  private func isWordOfRange(_ distance: Int) -> Bool {
    guard kind(distance) == .word, [.numeral, .hole, .word].contains(kind(distance + 1)) else {
      return false
    }
    let token = tokens[index + distance]
    return !token.isFirstOnLine && token.end - token.start <= 7
      && ["to", "until", "till", "through"].contains(text(token))
  }

  /// Takes such a word, and says what belongs there.
  ///
  /// - Parameter first: Where the first period begins, or a word before it.
  private mutating func acceptWordOfRange(from first: Int) -> Bool {
    guard isWordOfRange(0) else { return false }
    let token = take()
    let period = tokens[index - 2]
    let range = SourceRange(tokens[first].start, tokens[index].end)
    let start = String(decoding: bytes[period.start..<period.end], as: UTF8.self)
    let end = String(decoding: bytes[tokens[index].start..<range.end], as: UTF8.self)
    guard period.kind != .word, tokens[index].kind == .numeral, first + 3 >= index else {
      report(
        .unexpectedText, at: token.range, "`..` belongs between two periods, not `\(text(token))`",
        "Write a range as in `2025-04..2025-12`.")
      return true
    }
    let meant = "\(start)..\(end)"
    report(
      .unexpectedText, at: token.range, "`..` belongs between two periods, not `\(text(token))`",
      "Write `\(excerpt(meant))`.", fixIts: [Problem.FixIt(range, meant)])
    return true
  }

  /// Says that a range of two periods ends before it begins.
  private mutating func reportBackwards(_ first: Int, _ from: PeriodText, _ through: PeriodText) {
    guard index == first + 3, tokens[first].kind == .numeral, tokens[index - 1].kind == .numeral,
      Numeral(text(tokens[first])).period != nil, Numeral(text(tokens[index - 1])).period != nil,
      from.firstMonth > through.lastMonth
    else { return }
    func written(_ token: Token) -> String {
      String(decoding: bytes[token.start..<token.end], as: UTF8.self)
    }
    let range = range(from: first)
    let swapped = "\(written(tokens[index - 1]))..\(written(tokens[first]))"
    report(
      .backwardRange, at: range,
      "the range ends with \(through.rendered()), before it begins with \(from.rendered())",
      "Write `\(excerpt(swapped))`.", fixIts: [Problem.FixIt(range, swapped)])
  }

  /// Says that a number is no period; it may be a code, or a period written in another way.
  private mutating func reportNoPeriod(_ token: Token) {
    let numeral = Numeral(text(token))
    guard numeral.number != nil, numeral.likelyPeriod == nil else {
      return reportMalformed(token, "a period")
    }
    let quoted = TextLiteral.quoted(numeral.text)
    report(
      .bareNumber, at: token.range, "`\(excerpt(numeral.text))` is a number, not a value",
      "Write a code or a label in double quotes: `\(excerpt(quoted))`.",
      fixIts: [Problem.FixIt(token.range, quoted)])
  }
}

extension PeriodText {
  /// The month with which it begins, counted from the year 0.
  fileprivate var firstMonth: Int {
    switch self {
    case .month(let year, let month): year * 12 + month - 1
    case .quarter(let year, let quarter): year * 12 + (quarter - 1) * 3
    case .financialYear(let year): year * 12 + 3
    case .year(let year): year * 12
    }
  }

  /// The month with which it ends.
  fileprivate var lastMonth: Int {
    switch self {
    case .month: firstMonth
    case .quarter: firstMonth + 2
    case .financialYear, .year: firstMonth + 11
    }
  }
}
