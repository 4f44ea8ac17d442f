extension SQLText {
  /// How large the statement becomes while SQLite compiles it, at most, in tokens; numbers past
  /// `limit` are not told apart.
  ///
  /// Before it runs anything, SQLite puts the body of a `with` in every place that names it, and
  /// the expression behind an alias or a window in every place that uses it. Thirty short lines can
  /// make a billion tokens of that, and up to version 3.40 no handler is asked meanwhile. So this
  /// does the first (each name stands for all bodies that have the name, save those it stands
  /// within), and multiplies by the uses of the name that is used most, of those that could be an
  /// alias. Both are more than what happens.
  func growth(limit: Int) -> Int {
    Growth(self).tokens(limit: limit)
  }

  /// The number of names that the statement defines by `with` or `window`, at most.
  var definitionCount: Int { Growth(self).bodies.count }
}

private struct Growth {
  /// The number of each token's name, where it has one that matters.
  private var names: [Int?]
  /// The numbers of the bodies of each name.
  private var bodiesOfName: [[Int]]
  /// The tokens of what stands behind `NAME as (`.
  private(set) var bodies: [Range<Int>] = []
  private var mentions = 1

  init(_ text: SQLText) {
    let tokens = text.tokens
    var numbers: [SQLName: Int] = [:]
    names = tokens.map { token in
      text.name(token).map { name in
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        return number
      }
    }
    bodiesOfName = Array(repeating: [], count: numbers.count)
    var isAlias = Array(repeating: false, count: numbers.count)
    let partners = Self.partners(of: text)
    for position in tokens.indices {
      if let (name, body) = Self.definition(at: position, of: text, partners: partners) {
        if let name, let number = names[name] {
          bodiesOfName[number].append(bodies.count)
          isAlias[number] = true
          names[name] = nil
        }
        bodies.append(body)
      }
      if let number = names[position], position > 0,
        text.isEndOfExpression(at: position - 1)
      {
        isAlias[number] = true
      }
    }
    var uses = Array(repeating: 0, count: numbers.count)
    for position in tokens.indices {
      guard let number = names[position] else { continue }
      let isQualified =
        position > 0 && text.isMark(".", tokens[position - 1])
        || position + 1 < tokens.count
          && (text.isMark(".", tokens[position + 1]) || text.isMark("(", tokens[position + 1]))
      if isQualified { names[position] = nil }
      if !isQualified, isAlias[number] { uses[number] += 1 }
    }
    mentions = max(1, uses.max() ?? 1, text.ordinals)
  }

  func tokens(limit: Int) -> Int {
    var count = 0
    var open = Array(repeating: false, count: bodies.count)
    let most = limit / mentions
    func expand(_ range: Range<Int>) {
      for position in range where count <= most {
        count += 1
        guard let name = names[position] else { continue }
        for body in bodiesOfName[name] where !open[body] {
          open[body] = true
          expand(bodies[body])
          open[body] = false
        }
      }
    }
    expand(names.indices)
    return count > most ? limit + 1 : count * mentions
  }

  /// The position of the bracket that belongs to each round bracket.
  private static func partners(of text: SQLText) -> [Int: Int] {
    var open: [Int] = []
    var partners: [Int: Int] = [:]
    for (position, token) in text.tokens.enumerated() {
      if text.isMark("(", token) { open.append(position) }
      if text.isMark(")", token), let start = open.popLast() {
        partners[start] = position
        partners[position] = start
      }
    }
    return partners
  }

  /// What `as` at a position defines, if a bracket follows it: the position of the name before it,
  /// and the tokens in the bracket.
  private static func definition(
    at position: Int, of text: SQLText, partners: [Int: Int]
  ) -> (name: Int?, body: Range<Int>)? {
    let tokens = text.tokens
    guard text.isKeyword("as", tokens[position]) else { return nil }
    var start = position + 1
    while start < tokens.count,
      text.isKeyword("not", tokens[start]) || text.isKeyword("materialized", tokens[start])
    { start += 1 }
    guard start < tokens.count, text.isMark("(", tokens[start]) else { return nil }
    var name = position - 1
    if name >= 0, text.isMark(")", tokens[name]) { name = (partners[name] ?? 0) - 1 }
    return (name >= 0 ? name : nil, start..<(partners[start] ?? tokens.count - 1) + 1)
  }
}
