import Diagnostics

extension Parser {
  /// Reads what stands behind `=` of an axis.
  ///
  /// - Returns: The selection, and whether a comma was taken behind which another axis begins.
  mutating func parseSelection(
    of subject: AxisClause.Subject
  ) throws(Failure) -> (terms: [ValueTerm], commaTaken: Bool) {
    var terms: [ValueTerm] = []
    var isOfTime = false
    let level = openBrackets.count
    while true {
      do {
        let term = try parseTerm(of: subject)
        if isOfTime { reportLevelOfOtherAxis(term, than: subject) }
        isOfTime = isOfTime || term.isOfTime
        terms.append(term)
      } catch {
        guard !error.isFatal, skip(toLevel: level) else { throw error }
      }
      if accept(.comma) {
        if startsAxisBehindComma() { return (terms, true) }
        continue
      }
      guard [.text, .numeral, .id].contains(kind()) else { return (terms, false) }
      reportMissingComma()
      if startsAxisBehindComma() { return (terms, true) }
    }
  }

  /// Whether what stands behind a comma of a selection is another axis, and not a value: a name with
  /// `=` behind it, a word or a dotted name, `each`, a field or a valueset by its id, `(`.
  private mutating func startsAxisBehindComma() -> Bool {
    want(.field)
    want(.word("each level"))
    if kind() == .openParenthesis { return true }
    if let keyword = keyword(), Keyword.structural.contains(keyword),
      [.equals, .doubleEquals, .plus].contains(kind(1))
    {
      return true
    }
    guard let (length, hasSlash) = outlineOfReference() else { return false }
    let next = kind(length)
    if next == .equals || next == .doubleEquals { return true }
    if hasSlash { return false }
    if length > 1 { return true }
    switch kind() {
    case .word:
      return !(keyword().map(Keyword.terms.contains) ?? false) && likelyTerm == nil
        && monthInWords == nil
    case .id:
      let id = text(tokens[index])
      return id.hasPrefix("str:field:") || id.hasPrefix("str:valueset:")
    default: return false
    }
  }

  /// Whether a word of a term stands here alone, and not as a part of a name.
  private mutating func acceptTerm(_ keyword: Keyword) -> Bool {
    guard at(keyword), ![.dot, .slash].contains(kind(1)) else { return false }
    return accept(keyword)
  }

  /// Reads one term of a selection.
  mutating func parseTerm(of subject: AxisClause.Subject?) throws(Failure) -> ValueTerm {
    let first = index
    let kind = try parseTermKind(of: subject)
    return ValueTerm(kind, range: range(from: first))
  }

  private mutating func parseTermKind(
    of subject: AxisClause.Subject?
  ) throws(Failure) -> ValueTerm.Kind {
    if startsPeriod { return try parsePeriods() }
    if let failure = misspeltTerm() { throw failure }
    if let label = acceptBareLabel() { return .value(label) }
    if acceptTerm(.latest) { return try parseLatest() }
    if acceptTerm(.since) { return try parseSince() }
    if acceptTerm(.all) {
      guard accept(.level) else { return .all }
      let (level, field) = try parseLevel(onAxis: subject)
      return .allOfLevel(level, of: field)
    }
    if acceptTerm(.group) { return try parseGroup(of: subject) }
    if acceptTerm(.in) {
      try expect(.file, "Write `in file \"lists/wards.csv\"`.")
      return .file(try parseText("the path of a list", .file))
    }
    if acceptTerm(.default) { return .byDefault }
    want(.period)
    if keyword() == .total, ![.dot, .slash].contains(kind(1)) {
      report(
        .unexpectedText, at: tokens[index].range, "the Total is asked for behind `+`",
        "Write `+ total` behind the values, or behind the axis's name.")
      index += 1
      return .all
    }
    if kind() == .openBracket { return try parseNamelessBrackets(of: subject) }
    if keyword() == .each, keyword(1) == .level { return try parseEachLevel(of: subject) }
    return .value(
      try parseReference(
        "a value", "Write a label in double quotes, a period, or `latest 12`.",
        [.value(of: subject)]))
  }

  /// Reads what stands behind `latest`.
  private mutating func parseLatest() throws(Failure) -> ValueTerm.Kind {
    var count = 1
    want(.number)
    if [.numeral, .hole].contains(kind()) {
      count = try parseCount(1, "a number of periods")
    } else if let number = acceptNumberInWords() {
      count = number
    }
    guard accept(.every) else { return .latest(count, everyMonths: nil) }
    let step = try parseCount(1, "a number of months")
    try expect(.months, "Write `every 12 months`.")
    return .latest(count, everyMonths: step)
  }

  /// Reads `L [of F]` behind `level`.
  ///
  /// - Parameter subject: The axis that the level stands on, of which it may be.
  mutating func parseLevel(
    onAxis subject: AxisClause.Subject?
  ) throws(Failure) -> (level: Reference, field: Reference?) {
    var axis: Reference?
    if case .reference(let reference)? = subject { axis = reference }
    let level = try parseReference(
      "a level", "Write its label in double quotes, as in `level \"Region\" of geo`.",
      [.level(of: axis)])
    guard accept(.of) else { return (level, nil) }
    let field = try parseReference(
      "a field", "Write the field whose level it is, as in `level \"Region\" of geo`.", [.field])
    return (level, field)
  }

  /// Reads `["NAME" =] [TERM, …]` behind `group`.
  private mutating func parseGroup(
    of subject: AxisClause.Subject?
  ) throws(Failure) -> ValueTerm.Kind {
    var name: String?
    want(.text)
    if [.text, .hole].contains(kind()) || kind() == .numeral && tokens[index].isParameter {
      name = try parseText("the group's name")
      try expectEquals("Write `group \"NAME\" = [\"A\", \"B\"]`.")
    }
    guard kind() == .openBracket else {
      throw unexpected("`[`", "Write `group \"NAME\" = [\"A\", \"B\"]`.")
    }
    return .group(name: name, members: try parseMembers(of: subject))
  }

  private mutating func parseMembers(
    of subject: AxisClause.Subject?
  ) throws(Failure) -> [ValueTerm] {
    try parseBracketed(numerals: true) {
      parser throws(Failure) in try parser.parseTerm(of: subject)
    }
  }

  /// Reads a group that lacks the word `group`, and says so.
  private mutating func parseNamelessBrackets(
    of subject: AxisClause.Subject?
  ) throws(Failure) -> ValueTerm.Kind {
    if tokens[index - 1].kind != .openBracket {
      // Behind a comma, `"NAME" = [` was taken for an axis.
      let hasName =
        tokens[index - 1].kind == .equals && index > 2 && tokens[index - 2].kind == .text
        && tokens[index - 3].kind == .comma
      let start = tokens[hasName ? index - 2 : index].start
      report(
        .unexpectedText, at: tokens[index].range, "a group begins with the word `group`",
        "Write `group \"NAME\" = […]`.",
        fixIts: [Problem.FixIt(SourceRange(start, start), "group ")])
    }
    return .group(name: nil, members: try parseMembers(of: subject))
  }

  /// The word that a word before a number, a text or a bracket was probably meant to be.
  private var likelyTerm: String? {
    guard kind() == .word, keyword() == nil, [.numeral, .text, .openBracket].contains(kind(1))
    else { return nil }
    if kind(1) == .numeral, Numeral(text(tokens[index + 1])).integer != nil,
      Numeral(text(tokens[index + 1])).period == nil,
      tokens[index].end - tokens[index].start <= 10,
      Self.wordsForLatest.contains(text(tokens[index]).lowercased())
    {
      return Keyword.latest.rawValue
    }
    return nearest(tokens[index], among: ["latest", "since", "group"])
  }

  /// Says that a word was probably meant to begin a term.
  private mutating func misspeltTerm() -> Failure? {
    guard let meant = likelyTerm else { return nil }
    let token = tokens[index]
    let number = kind(1) == .numeral ? " \(excerpt(prefix(of: tokens[index + 1])))" : ""
    report(
      .misspeltWord, at: token.range, "`\(excerpt(text(token)))` begins no term",
      "Did you mean `\(meant)\(number)`?", fixIts: [Problem.FixIt(token.range, meant)])
    return Failure()
  }
}
