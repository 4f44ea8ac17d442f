import Diagnostics

/// Reads the statements of a cell from its tokens, by recursive descent without backing up.
///
/// The line rules are in `isEnd(_:)`: a statement ends where a line begins that is indented no deeper
/// than its own, unless a bracket is open or the line before asks for more. In a list of axes a line
/// end is a comma. Where either ends something, the parser sees no token at all.
///
/// A parsing function that can't go on throws `Failure` after it has said why. Lists catch it, skip to
/// their next item and go on; what they don't catch ends the statement.
struct Parser {
  /// A problem was reported, and the function has no value.
  struct Failure: Error {
    /// Whether no list should try to go on.
    var isFatal = false
  }

  /// How deep brackets may stand in brackets.
  static let depthLimit = 64

  let bytes: [UInt8]
  let tokens: [Token]
  let parameters: [String: String]
  /// The token that is next.
  var index = 0
  /// The brackets that are open, by their tokens.
  var openBrackets: [Int] = []
  /// Whether a line end parts what is being read: in a list of axes.
  var linesMatter = false
  /// The token whose line begins what is being read, so that it does not end it.
  var passedLine = -1

  var statementStart = 0
  var statementColumn: Int32 = 0
  /// Where the name stands that the statement binds.
  var nameRange: SourceRange?
  /// Where the next statement begins, if that is plain before this one was skipped.
  var resumption: Int?
  /// The last word that the grammar took as its own.
  var lastKeyword: Keyword?

  var problems = ProblemList()
  /// Whether the statement has an error.
  var hasFailed = false
  /// Whether there is an error that no further line would mend.
  var isInvalid = false
  /// The token of which it was said last that it has no place.
  var reportedAt = -1
  /// Why the text is not whole, where that is its only fault.
  var openEnd: ParseResult.Reason?

  /// The words that were looked for at a token, for "did you mean".
  var wantedWords: [Keyword] = []
  var wantedAt = -1
  /// What may stand at the cursor, where completion asks.
  var recorder: CompletionRecorder?
  /// The first tokens of the statements and of the axes, for the formatter.
  var statementStarts: [Int] = []
  var axisStarts: [Int] = []

  init(_ bytes: [UInt8], _ tokens: [Token], parameters: [String: String]) {
    self.bytes = bytes
    self.tokens = tokens
    self.parameters = parameters
  }
}

// MARK: - Where something ends

extension Parser {
  /// Whether nothing of what is being read stands at a token. Nothing does once there are more
  /// problems than are shown.
  func isEnd(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.kind == .end || token.kind == .shellLine || problems.isFull { return true }
    guard token.isFirstOnLine, index != statementStart else { return false }
    if endsStatement(index) { return true }
    return linesMatter && token.beginsLine && index != passedLine
      && openBrackets.last.map { tokens[$0].kind } != .openBracket
  }

  /// Whether a token that is the first on its line belongs to another statement.
  func endsStatement(_ index: Int) -> Bool {
    endsStatement(index, hasOpenBrackets: !openBrackets.isEmpty)
  }

  /// Whether it does where brackets are open, or none is.
  func endsStatement(_ index: Int, hasOpenBrackets: Bool) -> Bool {
    let token = tokens[index]
    guard token.isFirstOnLine, token.column <= statementColumn else { return false }
    return !hasOpenBrackets && token.beginsLine || looksLikeStatement(index)
  }

  /// Whether a word can hardly be anything but the beginning of a statement, even in a bracket that
  /// was not closed or behind a comma.
  func looksLikeStatement(_ index: Int) -> Bool {
    guard let keyword = tokens[index].keyword, Keyword.statements.contains(keyword),
      index + 1 < tokens.count, !tokens[index + 1].isFirstOnLine
    else { return false }
    switch tokens[index + 1].kind {
    case .word, .text, .id, .numeral, .hole: return true
    default: return false
    }
  }

  /// Whether nothing of what is being read is left.
  var isAtEnd: Bool { isEnd(index) }

  /// Whether the text has ended.
  var isAtEndOfText: Bool { tokens[index].kind == .end }

  /// Lets the line that begins here go on what is being read.
  mutating func passLine() {
    if tokens[index].isFirstOnLine, !endsStatement(index) { passedLine = index }
  }

  /// The next token, or one behind it; `.end` where it belongs to something else.
  func kind(_ distance: Int = 0) -> Token.Kind {
    for place in index...(index + distance) where isEnd(place) { return .end }
    return tokens[index + distance].kind
  }

  /// The word of the language that stands here, or behind.
  func keyword(_ distance: Int = 0) -> Keyword? {
    kind(distance) == .word ? tokens[index + distance].keyword : nil
  }
}

// MARK: - Taking tokens

extension Parser {
  /// Whether a word of the language stands here.
  mutating func at(_ keyword: Keyword) -> Bool {
    want(keyword)
    return self.keyword() == keyword
  }

  /// Takes a word of the language, if it stands here.
  ///
  /// - Parameter isOffered: Whether completion may offer it; not if it stood before.
  mutating func accept(_ keyword: Keyword, isOffered: Bool = true) -> Bool {
    guard isOffered ? at(keyword) : self.keyword() == keyword else { return false }
    lastKeyword = keyword
    index += 1
    return true
  }

  /// Takes a mark, if it stands here.
  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard self.kind() == kind else { return false }
    index += 1
    return true
  }

  /// Takes a word of the language that must stand here.
  mutating func expect(_ keyword: Keyword, _ remedy: String) throws(Failure) {
    if !accept(keyword) { throw unexpected("`\(keyword.rawValue)`", remedy) }
  }

  /// Takes the token that is next.
  mutating func take() -> Token {
    let token = tokens[index]
    index += 1
    return token
  }

  /// From a token to the last that was taken.
  func range(from first: Int) -> SourceRange {
    let start = tokens[first].start
    return SourceRange(start, index > first ? tokens[index - 1].end : start)
  }

  /// As a token is written, or the value of its parameter.
  func text(_ token: Token) -> String {
    if token.isParameter {
      let name = String(decoding: bytes[(token.start + 1)..<token.end], as: UTF8.self)
      return parameters[name] ?? ""
    }
    return String(decoding: bytes[token.start..<token.end], as: UTF8.self)
  }

  /// What a text in quotes says.
  func value(_ token: Token) -> String {
    if token.isParameter { return text(token) }
    let end = token.isOpen ? token.end : token.end - 1
    return TextLiteral.value(of: bytes, (token.start + 1)..<max(token.start + 1, end))
  }
}
