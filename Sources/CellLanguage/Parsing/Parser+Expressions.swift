import Diagnostics

extension Parser {
  typealias ExpressionRule = @Sendable (inout Parser) throws(Failure) -> Expression.Kind

  /// The words that begin an expression, each with what reads the rest of it.
  static let expressionRules: [(word: Keyword, rule: ExpressionRule)] = [
    (.get, { parser throws(Failure) in .get(try parser.parseGet()) }),
    (.query, { parser throws(Failure) in try parser.parseQuery() }),
    (.compare, { parser throws(Failure) in .compare(try parser.parseComparison()) }),
    (.sql, { parser throws(Failure) in .sql(try parser.parseText("an SQL query", .sql)) }),
  ]

  /// Reads what has a result.
  mutating func parseExpression() throws(Failure) -> Expression {
    let first = index
    for (word, rule) in Self.expressionRules where accept(word) {
      let kind = try rule(&self)
      return Expression(kind, range: range(from: first))
    }
    if recorder != nil { for (word, _) in Self.derivedRules { want(word) } }
    if standsAsVerb {
      guard let rule = Self.derivedRules.first(where: { $0.word == keyword() }) else {
        throw misplacedVerb()
      }
      _ = accept(rule.word, isOffered: false)
      // The verb may be the name of a result, too.
      if isShown, tokens[index].kind == .cursor {
        for option in Keyword.optionsOfShow { want(option) }
      }
      let kind = try rule.rule(&self)
      return Expression(kind, range: range(from: first))
    }
    if let failure = misspeltExpression() { throw failure }
    want(.result)
    guard startsReference() else {
      throw unexpected(
        "a query or the name of a result", "Write `get …`, `query \"FILE\"`, or a result's name.")
    }
    let result = try parseResult()
    return Expression(.result(result), range: range(from: first))
  }

  /// Says that a verb stands for no expression, since it is a statement of its own.
  mutating func misplacedVerb() -> Failure {
    let example =
      keyword() == .lookup ? "lookup pop = csv \"pop.csv\" key code, year" : "cite caseload"
    report(
      .noExpression, at: tokens[index].range,
      "`\(excerpt(text(tokens[index])))` begins a statement of its own",
      "Write `\(example)` on a line of its own.")
    return Failure(isFatal: true)
  }

  /// Says that a word with something behind it, which no result's name has, was probably meant to
  /// begin an expression.
  private mutating func misspeltExpression() -> Failure? {
    let token = tokens[index]
    guard kind() == .word, keyword() == nil, [.word, .text, .id].contains(kind(1)),
      keyword(1).map(Keyword.options.contains) != true,
      let meant = nearest(token, among: Self.expressionRules.map(\.word.rawValue))
    else { return nil }
    report(
      .misspeltWord, at: token.range, "`\(excerpt(text(token)))` begins no expression",
      "Did you mean `\(meant)`?", fixIts: [Problem.FixIt(token.range, meant)])
    return Failure(isFatal: true)
  }

  /// Reads `"FILE" [with AXES] [as of "R"]` behind `query`.
  private mutating func parseQuery() throws(Failure) -> Expression.Kind {
    let path = try parseText("the path of a query", .file)
    recorder?.context.queryFile = path
    var axes: [AxisClause]?
    var release: ReleaseText?
    while true {
      let first = index
      if startsWithClause(isOffered: axes == nil) {
        _ = accept(.with)
        if isShown { want(.notes) }
        let more = try parseAxes(stacks: false).flatMap { $0 }
        if axes != nil { reportRepeated(first, "with") }
        axes = (axes ?? []) + more
      } else if let more = try acceptRelease(isOffered: release == nil) {
        if release != nil { reportRepeated(first, "as of") }
        release = more
      } else {
        return .query(path: path, with: axes ?? [], release: release)
      }
    }
  }

  /// Whether `with` begins the axes, and not `with notes`.
  private mutating func startsWithClause(isOffered: Bool) -> Bool {
    guard isOffered ? at(.with) : keyword() == .with else { return false }
    if keyword(1) != .notes { return true }
    return [.equals, .doubleEquals, .plus, .dot, .slash, .comma].contains(kind(2))
  }

  /// Reads `as of "R"`, perhaps with `or before`, if it stands here.
  mutating func acceptRelease(isOffered: Bool) throws(Failure) -> ReleaseText? {
    guard isOffered ? at(.as) : keyword() == .as, keyword(1) != .query else { return nil }
    _ = accept(.as)
    if isShown { want(.query) }
    try expect(.of, "Write `as of \"2025-09\"`.")
    var release = try parseRelease()
    if accept(.or) {
      try expect(.before, "Write `as of \"2025-09\" or before`.")
      release.orBefore = true
    }
    return release
  }

  /// Whether the statement is `show`, whose options may stand behind an expression.
  var isShown: Bool { tokens[statementStart].keyword == .show }

  /// Says that a clause stands twice.
  mutating func reportRepeated(_ first: Int, _ clause: String) {
    report(
      .repeatedClause, at: tokens[first].range, "`\(clause)` stands twice in this statement",
      "Leave one of them out.")
  }

  /// Reads `A from "R" to "S"`, or `A to B`, behind `compare`.
  private mutating func parseComparison() throws(Failure) -> Comparison {
    let old = try parseResult()
    if accept(.from) {
      let from = try parseRelease()
      try expect(.to, "Write `compare caseload from \"2025-09\" to \"2026-08\"`.")
      return .releases(of: old, from: from, to: try parseRelease())
    }
    guard accept(.to) || accept(.with) else {
      throw unexpected(
        "`from` or `to`",
        "Write `compare A from \"2025-09\" to \"2026-08\"` or, of two results, `compare A to B`.")
    }
    return .results(old, try parseResult())
  }
}
