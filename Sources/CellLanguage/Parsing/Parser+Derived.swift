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
  mutating func parseAxis(
    of result: ResultReference, _ remedy: String
  ) throws(Failure) -> Reference {
    try parseReference("an axis", remedy, [.axis(of: result.name)])
  }

  /// Reads `base >= N`, if it stands here.
  mutating func parseLeastBase() throws(Failure) -> Double? {
    guard accept(.base) else { return nil }
    guard accept(.greaterOrEqual) else {
      throw unexpected("`>=`", "Write the smallest base of a percentage, as in `base >= 50`.")
    }
    return try parsePositive("a number")
  }

  /// Reads a number above 0.
  mutating func parsePositive(_ expected: String) throws(Failure) -> Double {
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
}
