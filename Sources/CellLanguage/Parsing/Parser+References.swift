import Diagnostics

extension Parser {
  /// Whether a name begins at a token.
  func startsReference(_ distance: Int = 0) -> Bool {
    switch kind(distance) {
    case .text, .id, .hole: return true
    case .numeral: return tokens[index + distance].isParameter
    case .word:
      guard let keyword = keyword(distance), Keyword.structural.contains(keyword) else {
        return true
      }
      return [.dot, .slash].contains(kind(distance + 1))
    default: return false
    }
  }

  /// Reads a name: parts with `.` or `/` between them.
  ///
  /// - Parameters:
  ///   - expected: What the name is of, with its article.
  ///   - remedy: What to write, in a sentence.
  ///   - expectations: What completion may offer.
  mutating func parseReference(
    _ expected: String, _ remedy: String, _ expectations: [CompletionContext.Expectation] = []
  ) throws(Failure) -> Reference {
    for expectation in expectations { want(expectation) }
    if kind() == .numeral, !tokens[index].isParameter { try failOnNumeral() }
    guard startsReference() else { throw unexpected(expected, remedy) }
    let first = index
    var segments = [Reference.Segment(nil, part(of: take()))]
    while let separator = acceptSeparator() {
      if recorder != nil, tokens[index].kind == .cursor {
        let qualifier = Reference(segments, range: range(from: first))
        recorder?.qualify(qualifier, separator)
      }
      for expectation in expectations { want(expectation) }
      if kind() == .numeral, !tokens[index].isParameter { try failOnNumeral() }
      switch kind() {
      case .word, .text, .id, .hole, .numeral:
        segments.append(Reference.Segment(separator, part(of: take())))
      default:
        throw unexpected(
          "a name", "Write a word, or a label in double quotes, behind `.` and `/`.")
      }
    }
    return Reference(segments, range: range(from: first))
  }

  private mutating func acceptSeparator() -> Reference.Separator? {
    if accept(.dot) { return .dot }
    return accept(.slash) ? .slash : nil
  }

  /// Reports a number where a name is asked for.
  private mutating func failOnNumeral() throws(Failure) {
    let token = tokens[index]
    let quoted = TextLiteral.quoted(text(token))
    report(
      .bareNumber, at: token.range, "`\(excerpt(prefix(of: token)))` is a number, not a name",
      "Write a label or a code of digits in double quotes: `\(excerpt(quoted))`.",
      fixIts: [Problem.FixIt(token.range, quoted)])
    throw Failure()
  }

  /// The part of a name that a token is.
  private func part(of token: Token) -> Reference.Part {
    switch token.kind {
    case .word: return .word(text(token))
    case .id: return .id(text(token))
    case .hole: return .label("")
    default:
      let label = value(token)
      return label.hasPrefix("str:") ? .id(label) : .label(label)
    }
  }

  /// How many tokens the name takes that begins here, and what it is like; nil where none begins.
  func outlineOfReference() -> (length: Int, hasSlash: Bool)? {
    guard startsReference() else { return nil }
    var end = index + 1
    var hasSlash = false
    while !isEnd(end), tokens[end].kind == .dot || tokens[end].kind == .slash {
      hasSlash = hasSlash || tokens[end].kind == .slash
      guard !isEnd(end + 1) else { return (end + 1 - index, hasSlash) }
      switch tokens[end + 1].kind {
      case .word, .text, .id, .hole, .numeral: end += 2
      default: return (end + 1 - index, hasSlash)
      }
    }
    return (end - index, hasSlash)
  }
}
