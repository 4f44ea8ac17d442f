extension SQLText {
  /// Whether a name after this token may be an alias: not after a mark other than a bracket, nor
  /// after a word that no expression ends with.
  func isEndOfExpression(at position: Int) -> Bool {
    let token = tokens[position]
    switch token.kind {
    case .mark: return isMark(")", token)
    case .number, .quoted: return true
    // `by` alone may be a name.
    case .word:
      return isKeyword("as", token)
        || !isReserved(at: position) && !isBy(at: position, after: "group")
          && !isBy(at: position, after: "order")
    }
  }

  /// Whether a word is one that SQLite takes for no name, as far as they are frequent.
  func isReserved(at position: Int) -> Bool { isOne(of: Self.reservedWords, tokens[position]) }

  /// Whether a token may be a value of its own, other than a literal: a name or a function.
  func isValue(at position: Int) -> Bool {
    switch tokens[position].kind {
    case .word: return !isReserved(at: position)
    case .quoted:
      let isText = bytes[tokens[position].range.lowerBound] == UInt8(ascii: "'")
      return !isText || position > 0 && isMark(".", tokens[position - 1])
    case .number, .mark: return false
    }
  }

  /// Whether a name belongs to another, or is called: it is no alias and no definition then.
  func isQualified(at position: Int) -> Bool {
    if position > 0, isMark(".", tokens[position - 1]) { return true }
    guard position + 1 < tokens.count else { return false }
    return isMark(".", tokens[position + 1]) || isMark("(", tokens[position + 1])
  }

  /// Whether a statement that reads begins here.
  func isSelect(at position: Int) -> Bool {
    position < tokens.count
      && (isKeyword("select", tokens[position]) || isKeyword("with", tokens[position])
        || isKeyword("values", tokens[position]))
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

  private func isBy(at position: Int, after word: StaticString) -> Bool {
    position > 0 && isKeyword("by", tokens[position]) && isKeyword(word, tokens[position - 1])
  }

  private func isOne(of words: Set<SQLName>, _ token: Token) -> Bool {
    token.kind == .word && token.name.map(words.contains) ?? false
  }

  private static let wordsAfterGroup = Set(
    ["having", "window", "order", "limit", "union", "except", "intersect"].map(SQLName.init))

  private static let reservedWords = Set(
    [
      "select", "distinct", "all", "as", "from", "where", "and", "or", "not", "when", "then",
      "else", "case", "having", "group", "order", "on", "join", "in", "between", "is", "union",
      "except", "intersect", "limit", "escape", "collate", "values", "using",
    ].map(SQLName.init))
}
