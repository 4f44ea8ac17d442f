import Diagnostics

extension Parser {
  /// The verbs of derived results, each with what reads the rest of it.
  static let derivedRules: [(word: Keyword, rule: ExpressionRule)] = [
    (.share, { parser throws(Failure) in .derived(try parser.parseShare()) }),
    (.change, { parser throws(Failure) in .derived(try parser.parseChange()) }),
    (.rate, { parser throws(Failure) in .derived(try parser.parseRate()) }),
    (.sum, { parser throws(Failure) in .derived(try parser.parseSum()) }),
    (.link, { parser throws(Failure) in .derived(try parser.parseLink()) }),
    (.round, { parser throws(Failure) in .derived(try parser.parseRound()) }),
  ]

  /// Whether a verb stands here with what it would take behind it. Alone, or before a mark or an option
  /// of `show`, it is the name of a result.
  var standsAsVerb: Bool {
    guard let keyword = keyword(), Keyword.derived.contains(keyword) else { return false }
    switch kind(1) {
    case .text, .id, .hole, .openParenthesis: return true
    case .cursor: return recorder != nil
    case .word:
      return !optionFollows && nearest(tokens[index + 1], among: [Keyword.pivot.rawValue]) == nil
    default: return false
    }
  }

  /// Whether an option of `show` stands behind the next token, and not another name.
  private var optionFollows: Bool {
    let isUnfinished = [.end, .cursor].contains(kind(2))
    return switch keyword(1) {
    case .pivot, .with, .as: true
    case .hide: isUnfinished || keyword(2) == .single
    case .all: isUnfinished || keyword(2) == .rows
    default: false
    }
  }

  private mutating func parseShare() throws(Failure) -> DerivedExpression {
    let remedy = "Write `share of caseload over family`."
    try expect(.of, remedy)
    let result = try parseResult()
    try expect(.over, remedy)
    let axis = try parseAxis(of: result, "Write the axis of the Total, as in `over family`.")
    return .share(result, over: axis, leastBase: try parseLeastBase())
  }

  /// Reads the name of an axis.
  private mutating func parseAxis(
    of result: ResultReference, _ remedy: String
  ) throws(Failure) -> Reference {
    try parseReference("an axis", remedy, [.axis(of: result.name)])
  }

  /// Reads `base >= N`, if it stands here.
  private mutating func parseLeastBase() throws(Failure) -> Double? {
    guard accept(.base) else { return nil }
    guard accept(.greaterOrEqual) else {
      throw unexpected("`>=`", "Write the smallest base of a percentage, as in `base >= 50`.")
    }
    return try parsePositive("a number")
  }

  /// Reads a number above 0.
  private mutating func parsePositive(_ expected: String) throws(Failure) -> Double {
    want(.number)
    let token = tokens[index]
    switch kind() {
    case .hole:
      index += 1
      return 1
    case .numeral:
      index += 1
      let numeral = acceptThousands(behind: token) ?? Numeral(text(token))
      if let number = numeral.number, number > 0 { return number }
      report(
        .countOutOfRange, at: token.range, "`\(excerpt(text(token)))` is not \(expected) above 0",
        "Write a number above 0, such as `1000`.")
      return 1
    default: throw unexpected(expected, "Write a number above 0, such as `1000`.")
    }
  }

  private mutating func parseChange() throws(Failure) -> DerivedExpression {
    let result = try parseResult()
    var span: DerivedExpression.Span?
    if accept(.over) {
      let count = try parseCount(1, "a number of periods")
      span = .init(
        count,
        try parseChoice(
          of: DerivedExpression.Span.Unit.allCases.map(\.rawValue), "a unit of time",
          CompletionContext.Expectation.word
        ) { word in
          DerivedExpression.Span.Unit(rawValue: word)
            ?? DerivedExpression.Span.Unit(rawValue: word + "s")
        })
    }
    var form: DerivedExpression.ChangeForm?
    if at(.as), keyword(1) != .query {
      _ = accept(.as)
      form = try parseForm()
    }
    switch form {
    case .index where span == nil: break
    case .index:
      report(
        .unexpectedText, at: tokens[index - 1].range, "an index is over no span of time",
        "Leave out `over …`: `change \(excerpt(result.name)) as index from 2020-01`.")
    default:
      if span == nil {
        throw unexpected("`over`", "Say how much earlier: `over 12 months`.")
      }
    }
    return .change(result, over: span, as: form ?? .difference, leastBase: try parseLeastBase())
  }

  private mutating func parseForm() throws(Failure) -> DerivedExpression.ChangeForm {
    let word = try parseChoice(
      of: ["difference", "percent", "index"], "a form of change",
      CompletionContext.Expectation.word
    ) { ["difference", "percent", "index"].contains($0) ? $0 : nil }
    switch word {
    case "difference": return .difference
    case "percent": return .percent
    default:
      try expect(.from, "Write the period that is 100: `as index from 2020-01`.")
      return .index(from: try parsePeriod())
    }
  }

  private mutating func parseRate() throws(Failure) -> DerivedExpression {
    let remedy = "Write `rate caseload per 1000 using pop on region.code, year(month)`."
    let result = try parseResult()
    try expect(.per, remedy)
    let per = try parsePositive("a number")
    try expect(.using, remedy)
    let lookup = try parseResult()
    try expect(.on, remedy)
    var keys = [try parseKey(of: result)]
    while accept(.comma) { keys.append(try parseKey(of: result)) }
    return .rate(result, per: per, using: lookup, on: keys, leastBase: try parseLeastBase())
  }

  /// Reads `AXIS`, `AXIS.code`, `AXIS.label` or `year(AXIS)`.
  private mutating func parseKey(
    of result: ResultReference
  ) throws(Failure) -> DerivedExpression.LookupKey {
    want(.word("year("))
    if kind() == .word, kind(1) == .openParenthesis {
      let word = take()
      if text(word) != "year" {
        report(
          .misspeltWord, at: word.range, "`\(excerpt(prefix(of: word)))` is nothing of an axis",
          "Write `year(AXIS)`, `AXIS.code` or `AXIS.label`.")
      }
      try open()
      let axis = try parseAxis(of: result, "Write an axis of time, as in `year(month)`.")
      try close()
      return .init(axis, .year)
    }
    let axis = try parseAxis(of: result, "Write an axis, as in `region.code`.")
    guard let last = axis.segments.last, last.separator == .dot, case .word(let word) = last.part,
      let part = DerivedExpression.LookupKey.Part(rawValue: word), part != .year
    else { return .init(axis, .code) }
    return .init(Reference(axis.segments.dropLast(), range: axis.range), part)
  }

  private mutating func parseSum() throws(Failure) -> DerivedExpression {
    let result = try parseResult()
    if accept(.over) {
      return .sumOver(
        result, try parseAxis(of: result, "Write the axis that is added up, as in `over family`."))
    }
    guard accept(.by) else {
      throw unexpected(
        "`over` or `by`",
        "Write `sum caseload over family`, or `sum caseload by nation using \"lad-nation.csv\"`.")
    }
    let column = try parseColumn()
    var source: DerivedExpression.LookupSource?
    if accept(.using) {
      want(CompletionContext.Expectation.file)
      source =
        kind() == .text || kind() == .hole
        ? .file(try parseText("the path of a CSV", .file)) : .name(try parseResult())
    }
    let axis = accept(.on) ? try parseAxis(of: result, "Write the axis of areas.") : nil
    return .sumBy(result, column: column, using: source, on: axis)
  }

  /// Reads the name of a column of a CSV: a word, or a text in quotes.
  mutating func parseColumn() throws(Failure) -> String {
    want(.text)
    switch kind() {
    case .word: return text(take())
    case .text, .hole: return try parseText("the name of a column")
    default:
      throw unexpected(
        "the name of a column", "Write it as the first line of the CSV does, as in `nation`.")
    }
  }

  private mutating func parseLink() throws(Failure) -> DerivedExpression {
    let remedy = "Write `link hb_full until 2018-03 then hb_new`."
    let old = try parseResult()
    try expect(.until, remedy)
    let period = try parsePeriod()
    try expect(.then, remedy)
    return .link(old, until: period, then: try parseResult())
  }

  private mutating func parseRound() throws(Failure) -> DerivedExpression {
    let remedy =
      "Write `round share to 1 decimal`, `to nearest 1000` or `to 3 significant figures`."
    let result = try parseResult()
    try expect(.to, remedy)
    if accept(.nearest) { return .round(result, .nearest(try parsePositive("a number"))) }
    let first = index
    let count = try parseCount(0, "a number of decimals")
    let isOfDecimals = try parseChoice(
      of: ["decimals", "significant figures"], "a kind of digits",
      CompletionContext.Expectation.word
    ) { word -> Bool? in
      switch word {
      case "decimal", "decimals": true
      case "significant", "figures", "figure": false
      default: nil
      }
    }
    if isOfDecimals {
      checkDigits(count, 0...15, first)
      return .round(result, .decimals(count))
    }
    if text(tokens[index - 1]) == "significant", kind() == .word,
      ["figures", "figure"].contains(text(tokens[index]))
    {
      index += 1
    }
    checkDigits(count, 1...17, first)
    return .round(result, .significant(count))
  }

  private mutating func checkDigits(_ count: Int, _ range: ClosedRange<Int>, _ token: Int) {
    guard !range.contains(count) else { return }
    report(
      .countOutOfRange, at: tokens[token].range, "`\(count)` digits are not to be had",
      "Write \(range.lowerBound) to \(range.upperBound).")
  }

  /// Reads `NAME = csv "FILE" key COLUMN, … [value COLUMN]` behind `lookup`.
  mutating func parseLookup() throws(Failure) -> Statement.Kind {
    let remedy = "Write `lookup pop = csv \"pop.csv\" key code, year`."
    let name = try parseNewName()
    recorder?.bind(name, .result, nameRange)
    try expectEquals(remedy)
    try expect(.csv, remedy)
    let path = try parseText("the path of a CSV", .file)
    try expect(.key, remedy)
    var keys = [try parseColumn()]
    while accept(.comma) { keys.append(try parseColumn()) }
    let value = accept(.value) ? try parseColumn() : nil
    return .lookup(name: name, path: path, keys: keys, value: value)
  }
}
