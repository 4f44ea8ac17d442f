import Diagnostics

extension Parser {
  /// Reports a problem that no further line would mend.
  mutating func report(
    _ code: DiagnosticCode, at range: SourceRange, _ summary: String, _ remedy: String,
    fixIts: [Problem.FixIt] = [], severity: Problem.Severity = .error
  ) {
    if severity == .error {
      hasFailed = true
      isInvalid = true
    }
    problems.add(
      Problem(
        code, at: range, summary, remedy: remedy, fixIts: fixIts, severity: severity))
  }

  /// Says that something else belongs where the parser is.
  ///
  /// - Parameters:
  ///   - expected: What does, with its article: `a measure`; empty where nothing more does.
  ///   - remedy: What to write, in a sentence.
  mutating func unexpected(_ expected: String, _ remedy: String) -> Failure {
    hasFailed = true
    let token = tokens[index]
    if token.kind == .cursor, recorder != nil {
      recorder?.isFrozen = true
      return Failure(isFatal: true)
    }
    if problems.isFull { return Failure(isFatal: true) }
    if token.isDamaged || token.followsDamage { return Failure() }
    if isAtEnd { return missing(expected, remedy) }
    if reportedAt == index { return Failure() }
    reportedAt = index
    if token.isFirstOnLine, looksLikeStatement(index) { return indentedStatement() }
    if let failure = misspelt() { return failure }
    let found = excerpt(prefix(of: token))
    report(
      .unexpectedText, at: token.range,
      expected.isEmpty
        ? "`\(found)` has no place here" : "\(expected) belongs here, not `\(found)`", remedy)
    return Failure()
  }

  /// Says that something is missing before the end of the text, of the statement or of the line.
  private mutating func missing(_ expected: String, _ remedy: String) -> Failure {
    let before = tokens[max(index - 1, 0)]
    let place = SourceRange(before.end, before.end)
    let problem = Problem(
      .missingText, at: place,
      "\(expected) is missing behind `\(excerpt(prefix(of: before)))`", remedy: remedy)
    problems.add(problem)
    if isAtEndOfText { noteOpenEnd() } else { isInvalid = true }
    return Failure(isFatal: isAtEndOfText)
  }

  /// Keeps why the text, which is right so far, is not whole.
  mutating func noteOpenEnd() {
    if let bracket = openBrackets.last {
      openEnd = .openBracket(tokens[bracket].kind == .openBracket ? "[" : "(")
      return
    }
    switch index > 0 ? tokens[index - 1].kind : .end {
    case .comma: openEnd = .trailing(",")
    case .plus: openEnd = .trailing("+")
    case .equals: openEnd = .trailing("=")
    default: openEnd = .openClause(lastKeyword?.rawValue ?? "")
    }
  }

  /// Says that a statement begins on a line that is taken for a part of the one before.
  mutating func indentedStatement() -> Failure {
    let token = tokens[index]
    let lineStart = bytes[..<token.start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let word = excerpt(prefix(of: token))
    report(
      .indentedStatement, at: token.range,
      "the line with `\(word)` is indented, so it goes on the statement before",
      "Remove the spaces before `\(word)`.",
      fixIts: [
        Problem.FixIt(
          SourceRange(lineStart, token.start), spaces(Int(statementColumn)))
      ])
    resumption = index
    return Failure(isFatal: true)
  }

  /// Says which word was probably meant, of those that were looked for here.
  private mutating func misspelt() -> Failure? {
    let token = tokens[index]
    guard token.kind == .word, wantedAt == index,
      let meant = nearest(token, among: wantedWords.map(\.rawValue))
    else { return nil }
    report(
      .misspeltWord, at: token.range,
      "`\(excerpt(prefix(of: token)))` is no word that may stand here",
      "Did you mean `\(meant)`?",
      fixIts: [Problem.FixIt(token.range, meant)])
    return Failure()
  }

  /// The candidate that a word was probably meant to be.
  func nearest(_ token: Token, among candidates: [String]) -> String? {
    // Of shorter words any other is near.
    guard (3...40).contains(token.end - token.start) else { return nil }
    let word = text(token)
    return Suggestions.near(word, among: candidates.filter { $0 != word }).first
  }

  /// The start of a token's text, as much as a message could show.
  func prefix(of token: Token) -> String {
    String(decoding: bytes[token.start..<min(token.end, token.start + 200)], as: UTF8.self)
  }

  /// Remembers that a word of the language may stand here.
  mutating func want(_ keyword: Keyword) {
    if wantedAt != index {
      wantedAt = index
      wantedWords.removeAll(keepingCapacity: true)
    }
    wantedWords.append(keyword)
    want(.word(keyword.rawValue))
  }

  /// Remembers that a kind of thing may stand at the cursor, if the parser is there.
  mutating func want(_ expectation: @autoclosure () -> CompletionContext.Expectation) {
    guard recorder != nil, tokens[index].kind == .cursor, !isAtEnd else { return }
    recorder?.add(expectation())
  }
}
