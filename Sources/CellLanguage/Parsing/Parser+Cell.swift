import Diagnostics

extension Parser {
  /// Reads all statements; those with an error are left out.
  mutating func parseStatements() -> [Statement] {
    var statements: [Statement] = []
    while tokens[index].kind != .end, !problems.isFull, recorder?.isFrozen != true {
      let first = index
      statementStart = first
      statementStarts.append(first)
      statementColumn = tokens[first].column
      openBrackets.removeAll()
      (linesMatter, passedLine, resumption) = (false, -1, nil)
      (nameRange, lastKeyword, hasFailed) = (nil, nil, false)
      recorder?.beginStatement()
      do {
        let kind = try parseStatement()
        try expectEnd()
        let range = range(from: first)
        let isWhole = !hasFailed && !tokens[first..<index].contains { $0.isDamaged || $0.isOpen }
        if isWhole, !tokens[first..<index].dropFirst().contains(where: \.followsDamage) {
          statements.append(Statement(kind, range: range, nameRange: nameRange))
        }
      } catch {
        if tokens[index].kind == .cursor { break }
        skipStatement()
      }
      if index == first { index += 1 }
    }
    return statements
  }

  private mutating func parseStatement() throws(Failure) -> Statement.Kind {
    if recorder != nil {
      for (word, _) in Self.statementRules { want(.statement(word.rawValue)) }
      for (word, _) in Self.expressionRules + Self.derivedRules {
        want(.statement(word.rawValue))
      }
      want(.statement(Keyword.lookup.rawValue))
      want(.result)
    }
    let token = tokens[index]
    switch token.kind {
    case .shellLine, .dot: throw shellLine()
    case .question:
      index += 1
      return .describe(try parseAnyName())
    case .word: break
    case .cursor:
      recorder?.isFrozen = true
      throw Failure(isFatal: true)
    default:
      throw unexpected("a statement", "A statement begins with a word, such as `show` or `let`.")
    }
    if let rule = Self.statementRules.first(where: { $0.word == token.keyword })?.rule {
      lastKeyword = token.keyword
      index += 1
      return try rule(&self)
    }
    if let keyword = token.keyword {
      if [.lookup, .cite].contains(keyword), standsAsVerb {
        lastKeyword = keyword
        index += 1
        return keyword == .lookup ? try parseLookup() : .cite(try parseResult())
      }
      if Keyword.expressions.contains(keyword) || standsAsVerb {
        return .show(try parseExpression(), ShowOptions())
      }
    }
    return try parseBareName()
  }

  /// Reads a statement that begins with a name: a result that is shown, or `NAME?`.
  private mutating func parseBareName() throws(Failure) -> Statement.Kind {
    guard let (length, _) = outlineOfReference() else { throw unknownStatement() }
    if kind(length) == .question {
      let name = try parseAnyName()
      index += 1
      return .describe(name)
    }
    switch kind(1) {
    case .end, .at, .openBracket, .cursor, .dot, .slash:
      return .show(try parseExpression(), ShowOptions())
    case .equals, .doubleEquals: throw missingLet()
    case .word:
      let isOption = keyword(1).map(Keyword.options.contains) ?? false
      if isOption, nearestStatement == nil {
        return .show(try parseExpression(), ShowOptions())
      }
      throw unknownStatement()
    default: throw unknownStatement()
    }
  }

  private var nearestStatement: String? {
    nearest(
      tokens[index],
      among: (Self.statementRules.map(\.word) + Self.expressionRules.map(\.word))
        .map(\.rawValue))
  }

  private mutating func unknownStatement() -> Failure {
    let token = tokens[index]
    let near = nearestStatement
    let isSQL = ["select", "with", "values"].contains(text(token).lowercased())
    report(
      .unknownStatement, at: token.range,
      "`\(excerpt(prefix(of: token)))` is not a statement",
      isSQL
        ? "SQL stands in quotes behind `sql`: `sql \"select … from NAME\"`."
        : near.map { "Did you mean `\($0)`?" }
          ?? "Begin with a statement, such as `get`, `let` or `show`; a result's name stands alone.",
      fixIts: isSQL ? [] : near.map { [Problem.FixIt(token.range, $0)] } ?? [])
    return Failure(isFatal: true)
  }

  private mutating func missingLet() -> Failure {
    let token = tokens[index]
    let name = excerpt(prefix(of: token))
    report(
      .missingLet, at: token.range, "a name is bound by `let`", "Write `let \(name) = …`.",
      fixIts: [Problem.FixIt(SourceRange(token.start, token.start), "let ")])
    return Failure(isFatal: true)
  }

  private mutating func shellLine() -> Failure {
    let token = tokens[index]
    let line = excerpt(prefix(of: token).prefix { $0 != " " && $0 != "\r" && $0 != "\n" })
    report(
      .shellCommand, at: token.range, "`\(line)` is not a statement",
      line.hasPrefix(".")
        ? "Type it in the shell, which alone takes dot-commands."
        : "Leave the line out: no statement runs a program.")
    while !isEnd(index) || index == statementStart { index += 1 }
    return Failure(isFatal: true)
  }

  /// Makes sure that nothing of the statement is left.
  private mutating func expectEnd() throws(Failure) {
    guard !isAtEnd else { return }
    let token = tokens[index]
    if token.kind == .cursor {
      recorder?.isFrozen = true
      throw Failure(isFatal: true)
    }
    let begins = Keyword.statements.union(Keyword.expressions)
    if token.isFirstOnLine, let keyword = token.keyword, begins.contains(keyword) {
      throw indentedStatement()
    }
    if let failure = optionWithoutShow(nil) { throw failure }
    if token.kind.isCloser, !token.followsDamage {
      report(
        .unmatchedBracket, at: token.range, "this `\(token.kind.spelling)` closes nothing",
        "Remove it.", fixIts: [Problem.FixIt(token.range, "")])
      throw Failure()
    }
    throw unexpected(
      "", "Remove it, or begin another statement on a line of its own.")
  }
}
