import Diagnostics

extension Parser {
  /// Reads a text in double quotes.
  ///
  /// - Parameters:
  ///   - expected: What it says, with its article: `a path`.
  ///   - expectation: What completion may offer.
  mutating func parseText(
    _ expected: String, _ expectation: CompletionContext.Expectation = .text
  ) throws(Failure) -> String {
    want(expectation)
    switch kind() {
    case .text: return value(take())
    case .hole:
      index += 1
      return ""
    case .numeral where tokens[index].isParameter: return text(take())
    case .word, .numeral, .id, .dot, .slash: return takeBareText(expected)
    default:
      throw unexpected("\(expected) in double quotes", "Write \(expected) in double quotes.")
    }
  }

  /// Takes what was meant as a text and lacks its quotes, up to a space before a word of the
  /// language, and says so.
  private mutating func takeBareText(_ expected: String) -> String {
    let first = index
    repeat {
      index += 1
    } while !isAtEnd
      && (tokens[index].start == tokens[index - 1].end
        || keyword() == nil && [.word, .numeral, .id].contains(kind()))
    let range = range(from: first)
    let written = String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    let quoted = TextLiteral.quoted(written)
    report(
      .unexpectedText, at: range, "\(expected) stands in double quotes",
      "Write `\(excerpt(quoted))`.", fixIts: [Problem.FixIt(range, quoted)])
    return written
  }

  /// Reads the name of a release, in quotes or bare.
  mutating func parseRelease() throws(Failure) -> ReleaseText {
    want(CompletionContext.Expectation.release)
    let first = index
    switch kind() {
    case .text:
      return ReleaseText(value(take()), range: range(from: first))
    case .numeral, .hole:
      return ReleaseText(text(take()), range: range(from: first))
    case .word where startsReference():
      return ReleaseText(text(take()), range: range(from: first))
    default:
      throw unexpected("the name of a release", "Write it in double quotes, as in `\"2025-09\"`.")
    }
  }

  /// Reads a whole number of at least so much.
  mutating func parseCount(_ least: Int, _ expected: String) throws(Failure) -> Int {
    want(.number)
    let token = tokens[index]
    switch kind() {
    case .hole:
      index += 1
      return least
    case .numeral:
      index += 1
      if let number = acceptThousands(behind: token) { return number.integer ?? least }
      if let count = Numeral(text(token)).integer, count >= least { return count }
      report(
        .countOutOfRange, at: token.range,
        "`\(excerpt(text(token)))` is not \(expected)",
        "Write a whole number of at least \(least).")
      return least
    default:
      throw unexpected(expected, "Write a whole number of at least \(least).")
    }
  }

  /// Reads a period.
  mutating func parsePeriod() throws(Failure) -> PeriodText {
    want(.period)
    let token = tokens[index]
    switch kind() {
    case .hole:
      index += 1
      return .year(0)
    case .numeral:
      index += 1
      if let period = Numeral(text(token)).period { return period }
      reportMalformed(token, "a period")
      return .year(0)
    default:
      if let month = acceptMonthInWords() { return month }
      throw unexpected(
        "a period", "Write a month `2026-05`, a quarter `2026-Q2` or a year `2024` or `2023/24`.")
    }
  }

  /// Says what is wrong with a number or a period, and what it was probably meant to be.
  mutating func reportMalformed(_ token: Token, _ expected: String) {
    let written = text(token)
    let meant = Numeral(written).likelyPeriod
    report(
      .malformedNumeral, at: token.range, "`\(excerpt(written))` is not \(expected)",
      meant.map { "Write `\($0)`." }
        ?? "Write a month `2026-05`, a quarter `2026-Q2` or a year `2024` or `2023/24`.",
      fixIts: meant.map { [Problem.FixIt(token.range, $0)] } ?? [])
  }

  /// Reads a name that is to be bound: a bare word that means nothing to the language.
  mutating func parseNewName() throws(Failure) -> String {
    want(.newName)
    guard kind() == .word else {
      throw unexpected("a name", "A name is a bare word, as in `let caseload = get …`.")
    }
    let token = take()
    nameRange = token.range
    let name = text(token)
    if token.keyword?.isReserved ?? false {
      report(
        .reservedName, at: token.range, "`\(name)` is a word of the language, not a name",
        "Choose another name, such as `my_\(name)`.")
    }
    return name
  }

  /// Takes `=`, of which one is enough.
  mutating func expectEquals(_ remedy: String) throws(Failure) {
    if acceptEquals() { return }
    throw unexpected("`=`", remedy)
  }

  /// Takes `=` or, with a warning, `==`.
  mutating func acceptEquals() -> Bool {
    if accept(.equals) { return true }
    guard kind() == .doubleEquals else { return false }
    let token = take()
    report(
      .doubleEquals, at: token.range, "`==` is written `=` here", "Write `=`.",
      fixIts: [Problem.FixIt(token.range, "=")], severity: .warning)
    return true
  }
}
