extension SQLText {
  /// Whether a name after this token may be an alias: not after a mark other than a bracket, nor
  /// after a word that no expression ends with.
  func isEndOfExpression(at position: Int) -> Bool {
    let token = tokens[position]
    switch token.kind {
    case .mark: return isMark(")", token)
    case .number, .quoted: return true
    case .word: return !isBy(at: position) && !isOne(of: Self.wordsWithin, token)
    }
  }

  /// The most numbers in one `group by`, where they stand for whole expressions.
  var ordinals: Int {
    var most = 0
    var counts: [Int?] = [nil]
    for (position, token) in tokens.enumerated() {
      let last = counts.count - 1
      if isMark("(", token) {
        counts.append(nil)
      } else if isMark(")", token) {
        if last > 0 { counts.removeLast() }
      } else if token.kind == .number, let count = counts[last] {
        counts[last] = count + 1
        most = max(most, count + 1)
      } else if isBy(at: position, after: "group") {
        counts[last] = 0
      } else if isOne(of: Self.wordsAfterGroup, token) {
        counts[last] = nil
      }
    }
    return most
  }

  /// Whether this is the second word of `group by` or `order by`; `by` alone may be a name.
  private func isBy(at position: Int) -> Bool {
    isBy(at: position, after: "group") || isBy(at: position, after: "order")
  }

  private func isBy(at position: Int, after word: StaticString) -> Bool {
    position > 0 && isKeyword("by", tokens[position]) && isKeyword(word, tokens[position - 1])
  }

  private func isOne(of words: Set<SQLName>, _ token: Token) -> Bool {
    token.kind == .word && name(token).map(words.contains) ?? false
  }

  private static let wordsAfterGroup = Set(
    ["having", "window", "order", "limit", "union", "except", "intersect"].map(SQLName.init))

  /// Words that are never a name, and after which an expression or a table begins; `as` is none,
  /// since an alias follows it.
  private static let wordsWithin = Set(
    [
      "select", "distinct", "all", "from", "where", "and", "or", "not", "when", "then", "else",
      "case", "having", "on", "join", "in", "between", "is", "union", "except", "intersect",
      "limit", "escape", "collate", "values", "using",
    ].map(SQLName.init))
}
