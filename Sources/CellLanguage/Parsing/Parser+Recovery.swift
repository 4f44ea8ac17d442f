import Diagnostics

extension Parser {
  /// Goes on to the next comma, or the bracket that closes the list, of a list within so many open
  /// brackets.
  ///
  /// - Returns: Whether there is one before the end of what is being read.
  mutating func skip(toLevel level: Int) -> Bool {
    // Of very many brackets only so many are kept; how many more there are is counted.
    let most = level + Self.depthLimit
    var further = 0
    while !isAtEnd {
      switch tokens[index].kind {
      case .openBracket, .openParenthesis:
        if openBrackets.count < most { openBrackets.append(index) } else { further += 1 }
      case .closeBracket, .closeParenthesis:
        if further > 0 {
          further -= 1
        } else if openBrackets.count > level {
          openBrackets.removeLast()
        } else if level > 0 {
          return true
        }
      case .comma where openBrackets.count <= level: return true
      case .cursor: return false
      default: break
      }
      index += 1
    }
    return false
  }

  /// Goes on to the next statement: the next line that is indented no deeper and outside of
  /// brackets, or plainly begins one.
  mutating func skipStatement() {
    linesMatter = false
    if let resumption {
      index = resumption
      return
    }
    if problems.isFull { return }
    // Only how many brackets are open matters from here on.
    var depth = openBrackets.count
    while true {
      let token = tokens[index]
      if token.isFirstOnLine, index != statementStart,
        endsStatement(index, hasOpenBrackets: depth > 0)
      {
        return
      }
      switch token.kind {
      case .openBracket, .openParenthesis: depth += 1
      case .closeBracket, .closeParenthesis: depth = max(0, depth - 1)
      case .end, .shellLine, .cursor: return
      default: break
      }
      index += 1
    }
  }

  /// Takes an opening bracket.
  mutating func open() throws(Failure) {
    guard openBrackets.count < Self.depthLimit else {
      report(
        .nestedTooDeeply, at: tokens[index].range,
        "brackets stand more than \(Self.depthLimit) deep",
        "Write the members of the inner groups in one pair of brackets.")
      throw Failure(isFatal: true)
    }
    openBrackets.append(index)
    index += 1
  }

  /// Takes the bracket that closes the one that was opened last.
  mutating func close() throws(Failure) {
    guard let opener = openBrackets.last, let closer = tokens[opener].kind.closer else { return }
    if accept(closer) {
      openBrackets.removeLast()
      return
    }
    throw unclosed(opener, closer)
  }

  /// Says that a bracket is not closed where it should be.
  private mutating func unclosed(_ opener: Int, _ closer: Token.Kind) -> Failure {
    let bracket = tokens[opener].kind.spelling
    let wanted = closer.spelling
    let token = tokens[index]
    if token.kind == .cursor || token.followsDamage || token.isDamaged || reportedAt == index {
      return unexpected("`\(wanted)`", "")
    }
    if isAtEnd {
      problems.add(
        Problem(
          .unmatchedBracket, at: tokens[opener].range, "this `\(bracket)` is not closed",
          remedy: "Write `\(wanted)` behind what belongs into the brackets."))
      hasFailed = true
      if isAtEndOfText { noteOpenEnd() } else { isInvalid = true }
      return Failure(isFatal: true)
    }
    if token.kind.isCloser {
      report(
        .unmatchedBracket, at: token.range,
        "`\(token.kind.spelling)` can't close a `\(bracket)`", "Write `\(wanted)`.",
        fixIts: [Problem.FixIt(token.range, wanted)])
      openBrackets.removeLast()
      index += 1
      return Failure()
    }
    return unexpected("`,` or `\(wanted)`", "Write `\(wanted)` to close the `\(bracket)`.")
  }

  /// Reads items between brackets, with commas between them and perhaps one behind the last.
  ///
  /// - Parameter numerals: Whether an item may be a number or a period.
  mutating func parseBracketed<Item>(
    numerals: Bool, _ item: (inout Parser) throws(Failure) -> Item
  ) throws(Failure) -> [Item] {
    try open()
    let level = openBrackets.count
    var items: [Item] = []
    while !kind().isCloser {
      do {
        items.append(try item(&self))
      } catch {
        guard !error.isFatal, skip(toLevel: level) else { throw error }
      }
      if accept(.comma) { continue }
      guard startsReference() || numerals && kind() == .numeral else { break }
      reportMissingComma()
    }
    try close()
    return items
  }

  /// Says that a comma is missing before the token that is next.
  mutating func reportMissingComma() {
    guard !tokens[index].followsDamage else {
      hasFailed = true
      return
    }
    let before = tokens[index - 1].end
    report(
      .missingComma, at: tokens[index].range,
      "a comma is missing before `\(excerpt(prefix(of: tokens[index])))`",
      "Write `,` between the two.",
      fixIts: [Problem.FixIt(SourceRange(before, before), ",")])
  }
}
