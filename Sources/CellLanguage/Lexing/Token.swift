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
  private var marks: Marks = []
  /// How far it is indented, where it is the first on its line.
  var column: Int32 = 0
  private var first: UInt32
  private var behind: UInt32

  init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    first = UInt32(clamping: start)
    behind = UInt32(clamping: end)
  }

  /// What is true of a token. A text may have millions of them, so they are kept small.
  private struct Marks: OptionSet {
    let rawValue: UInt8
    static let isFirstOnLine = Marks(rawValue: 1)
    static let beginsLine = Marks(rawValue: 2)
    static let isDamaged = Marks(rawValue: 4)
    static let followsDamage = Marks(rawValue: 8)
    static let isParameter = Marks(rawValue: 16)
    static let isOpen = Marks(rawValue: 32)
  }

  private subscript(mark: Marks) -> Bool {
    get { marks.contains(mark) }
    set { if newValue { marks.insert(mark) } else { marks.remove(mark) } }
  }

  /// Whether it is the first on its line.
  var isFirstOnLine: Bool {
    get { self[.isFirstOnLine] }
    set { self[.isFirstOnLine] = newValue }
  }

  /// Whether it is, and the line before does not ask to be continued.
  var beginsLine: Bool {
    get { self[.beginsLine] }
    set { self[.beginsLine] = newValue }
  }

  /// Whether something in it is wrong, which has been said.
  var isDamaged: Bool {
    get { self[.isDamaged] }
    set { self[.isDamaged] = newValue }
  }

  /// Whether something between it and the token before is wrong, which has been said.
  var followsDamage: Bool {
    get { self[.followsDamage] }
    set { self[.followsDamage] = newValue }
  }

  /// Whether it stands for the value of a parameter.
  var isParameter: Bool {
    get { self[.isParameter] }
    set { self[.isParameter] = newValue }
  }

  /// Whether it is a text whose quote is open.
  var isOpen: Bool {
    get { self[.isOpen] }
    set { self[.isOpen] = newValue }
  }

  /// Its first byte.
  var start: Int { Int(first) }

  /// The byte after its last.
  var end: Int {
    get { Int(behind) }
    set { behind = UInt32(clamping: newValue) }
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

  /// How a bracket is spelled.
  var spelling: String {
    switch self {
    case .openBracket: "["
    case .closeBracket: "]"
    case .openParenthesis: "("
    case .closeParenthesis: ")"
    default: ""
    }
  }
}
