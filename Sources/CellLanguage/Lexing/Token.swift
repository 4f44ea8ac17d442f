import Diagnostics

/// A piece of a text that the grammar speaks of. What stands between two tokens is white space, line
/// ends, comments and what was found to be wrong, so tokens and gaps are all of the text.
struct Token: Sendable {
  /// The kinds of token.
  enum Kind: UInt8, Sendable {
    case word, text, id, numeral
    /// A parameter that is not known, of which nothing more is said.
    case hole
    case dot, comma, slash, equals, doubleEquals, plus, at, colon, range, question
    case openBracket, closeBracket, openParenthesis, closeParenthesis
    case notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// A line that belongs to the shell: `.help`, `%time`, `!ls`.
    case shellLine
    /// Where completion is asked for.
    case cursor
    case end
  }

  var kind: Kind
  /// Which word of the language it is, if one.
  var keyword: Keyword?
  /// Whether it is the first on its line.
  var isFirstOnLine = false
  /// Whether it is, and the line before does not ask to be continued.
  var beginsLine = false
  /// Whether something in it is wrong, which has been said.
  var isDamaged = false
  /// Whether something between it and the token before is wrong, which has been said.
  var followsDamage = false
  /// Whether it stands for the value of a parameter.
  var isParameter = false
  /// Whether it is a text whose quote is open.
  var isOpen = false
  /// How far it is indented, where it is the first on its line.
  var column: Int32 = 0
  /// Its first byte.
  var start: Int
  /// The byte after its last.
  var end: Int

  init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }

  var range: SourceRange { SourceRange(start, end) }
}

extension Token.Kind {
  /// What closes what this opens.
  var closer: Token.Kind? {
    switch self {
    case .openBracket: .closeBracket
    case .openParenthesis: .closeParenthesis
    default: nil
    }
  }

  /// Whether it closes a bracket.
  var isCloser: Bool { self == .closeBracket || self == .closeParenthesis }

  /// How a bracket or a mark of one spelling is spelled.
  var spelling: String? {
    switch self {
    case .dot: "."
    case .comma: ","
    case .slash: "/"
    case .equals: "="
    case .doubleEquals: "=="
    case .plus: "+"
    case .at: "@"
    case .colon: ":"
    case .range: ".."
    case .question: "?"
    case .openBracket: "["
    case .closeBracket: "]"
    case .openParenthesis: "("
    case .closeParenthesis: ")"
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    default: nil
    }
  }
}
