/// How large a statement becomes, at most.
struct StatementSize: Equatable {
  /// The tokens, once every name that the statement defines is replaced by what it stands for.
  var tokens: Int
  /// Those among the tokens that may be values of their own: columns, functions and aliases.
  var values: Int
}

extension SQLText {
  /// How large the statement becomes while SQLite compiles it, at most; nil where that is more than
  /// `limit` tokens.
  ///
  /// Before it runs anything, SQLite puts the body of a `with` in every place that names it, and
  /// the expression behind an alias or a window in every place that uses it. Thirty short lines can
  /// make a billion tokens of that, and up to version 3.40 no handler is asked meanwhile. So this
  /// does the first (each name stands for all bodies that have the name, save those it stands
  /// within), and multiplies by the uses of the name that is used most, of those that could be an
  /// alias. Both are more than what happens.
  func size(limit: Int) -> StatementSize? { Growth(self).size(limit: limit) }

  /// The number of names that the statement defines by `with` or `window`, at most.
  var definitionCount: Int { Definition.all(in: self).count }
}

/// A name with what stands behind it in `NAME as (…)`.
private struct Definition {
  /// The position of the name, if there is one.
  var name: Int?
  /// The tokens in the bracket, with it.
  var body: Range<Int>

  static func all(in text: SQLText) -> [Definition] {
    let partners = partners(of: text)
    return text.tokens.indices.compactMap { Definition(at: $0, of: text, partners: partners) }
  }

  private init?(at position: Int, of text: SQLText, partners: [Int: Int]) {
    let tokens = text.tokens
    guard text.isKeyword("as", tokens[position]) else { return nil }
    var start = position + 1
    while start < tokens.count,
      text.isKeyword("not", tokens[start]) || text.isKeyword("materialized", tokens[start])
    { start += 1 }
    guard start < tokens.count, text.isMark("(", tokens[start]) else { return nil }
    var name = position - 1
    if name >= 0, text.isMark(")", tokens[name]) { name = (partners[name] ?? 0) - 1 }
    self.name = name >= 0 ? name : nil
    body = start..<(partners[start] ?? tokens.count - 1) + 1
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
}

private struct Growth {
  private let definitions: [Definition]
  /// The numbers of the definitions that each token may stand for.
  private var definitionsAt: [Int: [Int]] = [:]
  /// Where bodies end that are read only where their name stands, by where they begin.
  private var endOfUnread: [Int: Int] = [:]
  private let isValue: [Bool]
  private var uses = 1

  init(_ text: SQLText) {
    let tokens = text.tokens
    definitions = Definition.all(in: text)
    isValue = tokens.indices.map(text.isValue)
    let namesDefined = Set(definitions.compactMap(\.name))
    var definitionsOf: [SQLName: [Int]] = [:]
    for (number, definition) in definitions.enumerated() {
      guard let name = definition.name.flatMap({ tokens[$0].name }) else { continue }
      definitionsOf[name, default: []].append(number)
      // A body of `with`; that of a window is read where it stands, too.
      if text.isSelect(at: definition.body.lowerBound + 1) {
        endOfUnread[definition.body.lowerBound] = definition.body.upperBound
      }
    }
    var aliases = Set(definitionsOf.keys)
    var usesOf: [SQLName: Int] = [:]
    for position in tokens.indices where !namesDefined.contains(position) {
      guard let name = tokens[position].name, !text.isReserved(at: position) else { continue }
      if position > 0, text.isEndOfExpression(at: position - 1) { aliases.insert(name) }
      guard !text.isQualified(at: position) else { continue }
      usesOf[name, default: 0] += 1
      definitionsAt[position] = definitionsOf[name]
    }
    uses = max(1, text.ordinals, aliases.map { usesOf[$0] ?? 0 }.max() ?? 1)
  }

  func size(limit: Int) -> StatementSize? {
    let most = limit / uses
    var size = StatementSize(tokens: 0, values: 0)
    var isOpen = Array(repeating: false, count: definitions.count)
    func expand(_ range: Range<Int>) {
      var position = range.lowerBound
      while position < range.upperBound, size.tokens <= most {
        size.tokens += 1
        if isValue[position] { size.values += 1 }
        for number in definitionsAt[position] ?? [] where !isOpen[number] {
          isOpen[number] = true
          // Without its first bracket, where it would be skipped.
          expand(definitions[number].body.dropFirst())
          isOpen[number] = false
        }
        position = endOfUnread[position] ?? position + 1
      }
    }
    expand(isValue.indices)
    guard size.tokens <= most else { return nil }
    return StatementSize(tokens: size.tokens * uses, values: size.values * uses)
  }
}
