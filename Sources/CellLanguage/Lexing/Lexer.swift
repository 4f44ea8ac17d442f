import Diagnostics

/// Takes a text apart into tokens, in one pass over its bytes.
///
/// What is wrong (bytes that are not UTF-8, characters that mean nothing) is said and left out, so
/// that the parser reads on as though it were not there. Texts, numbers and ids are ranges; their
/// values are made when the parser asks for them.
struct Lexer {
  let bytes: [UInt8]
  /// The values of parameters; nil where a parameter may be any.
  let parameters: [String: String]?
  var position = 0
  var tokens: [Token] = []
  var problems = ProblemList()
  /// Whether something wrong was left out since the last token.
  var isDamaged = false
  /// Up to where no quote of another language is closed.
  var unclosedUntil = 0
  let keywords = KeywordTable.shared
  var wordScalars = WordScalars()
  /// Whether no token stands on this line so far.
  private var isFirst = true
  /// Whether the line before ended in `\`.
  private var isContinued = false
  private var column: Int32 = 0

  init(_ bytes: [UInt8], parameters: [String: String]?) {
    self.bytes = bytes
    self.parameters = parameters
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The tokens of a text, the last of which is its end, and what is wrong with the text.
  static func tokens(
    of bytes: [UInt8], parameters: [String: String]?
  ) -> (tokens: [Token], problems: ProblemList, endsContinued: Bool) {
    var lexer = Lexer(bytes, parameters: parameters)
    while lexer.position < bytes.count { lexer.step() }
    let isContinued = lexer.isContinued
    lexer.add(Token(.end, bytes.count, bytes.count))
    return (lexer.tokens, lexer.problems, isContinued)
  }

  /// Whether a text is one token of that kind, from its first byte to its last.
  static func isOne(_ kind: Token.Kind, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let (tokens, problems, _) = tokens(of: bytes, parameters: nil)
    return tokens.count == 2 && tokens[0].kind == kind && tokens[0].start == 0
      && tokens[0].end == bytes.count && problems.isEmpty
  }

  /// Takes a token, or what may stand between tokens.
  private mutating func step() {
    let byte = bytes[position]
    switch byte {
    case 0x20:
      position += 1
      if isFirst { column += 1 }
    case 0x09:
      position += 1
      if isFirst { column = (column / 8 + 1) * 8 }
    case 0x0A:
      position += 1
      beginLine()
    case 0x0D where byteAfter() == 0x0A:
      position += 2
      beginLine()
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: "\\"):
      if isLastOnLine {
        isContinued = true
        position += 1
      } else {
        skipStrays()
      }
    case UInt8(ascii: "\""): addText()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): addNumeral()
    case UInt8(ascii: "-") where byteAfter().map(Numeral.isDigit) ?? false: addNumeral()
    case UInt8(ascii: "$"): addParameter()
    case UInt8(ascii: "'"): addForeignText()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      addWord(1)
    case 0x80...0xFF:
      if let length = wordStart(at: position) { addWord(length) } else { addForeignText() }
    default:
      if isFirst, beginsShellLine(byte) {
        addShellLine()
      } else if let (kind, length) = mark(byte) {
        add(Token(kind, position, position + length))
      } else {
        skipStrays()
      }
    }
  }

  /// Takes a token and goes on behind it.
  mutating func add(_ token: Token) {
    var token = token
    if isFirst {
      token.isFirstOnLine = true
      token.column = column
      switch tokens.last?.kind {
      case .comma, .plus, .equals: break
      default: token.beginsLine = !isContinued
      }
      isFirst = false
    }
    if isDamaged {
      token.followsDamage = true
      isDamaged = false
    }
    isContinued = false
    if tokens.count == tokens.capacity { makeRoom() }
    tokens.append(token)
    position = token.end
  }

  /// Makes room for the tokens of the rest, if they stand as close as those so far.
  private mutating func makeRoom() {
    let share = Double(bytes.count) / Double(max(position, 1))
    let likely = Int(Double(tokens.count) * min(share, 1000) * 1.02) + 16
    tokens.reserveCapacity(max(likely, tokens.count * 3 / 2 + 256))
  }

  private mutating func beginLine() {
    isFirst = true
    column = 0
  }

  func byteAfter(_ distance: Int = 1) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// Whether only spaces stand between this byte and the end of its line.
  private var isLastOnLine: Bool {
    var next = position + 1
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0D {
      next += 1
    }
    return next == bytes.count || bytes[next] == 0x0A
  }

  private func mark(_ byte: UInt8) -> (Token.Kind, Int)? {
    let next = byteAfter()
    switch byte {
    case UInt8(ascii: "."): return next == byte ? (.range, 2) : (.dot, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: "/"): return (.slash, 1)
    case UInt8(ascii: "="): return next == byte ? (.doubleEquals, 2) : (.equals, 1)
    case UInt8(ascii: "+"): return (.plus, 1)
    case UInt8(ascii: "@"): return (.at, 1)
    case UInt8(ascii: ":"): return (.colon, 1)
    case UInt8(ascii: "?"): return (.question, 1)
    case UInt8(ascii: "["): return (.openBracket, 1)
    case UInt8(ascii: "]"): return (.closeBracket, 1)
    case UInt8(ascii: "("): return (.openParenthesis, 1)
    case UInt8(ascii: ")"): return (.closeParenthesis, 1)
    case UInt8(ascii: "<"): return next == UInt8(ascii: "=") ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): return next == UInt8(ascii: "=") ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "!"): return next == UInt8(ascii: "=") ? (.notEqual, 2) : nil
    default: return nil
    }
  }

  /// Whether a line that begins here belongs to the shell.
  private func beginsShellLine(_ byte: UInt8) -> Bool {
    guard let next = byteAfter() else { return false }
    switch byte {
    case UInt8(ascii: "%"): return true
    case UInt8(ascii: "!"): return next != UInt8(ascii: "=")
    case UInt8(ascii: "."): return column == 0 && Character(Unicode.Scalar(next)).isLetter
    default: return false
    }
  }

  private mutating func addShellLine() {
    let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
    add(Token(.shellLine, position, end))
  }
}
