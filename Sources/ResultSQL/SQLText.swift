/// The text of a statement, parted into tokens as SQLite parts it.
///
/// Nothing that must not happen is kept from happening by this: it finds the names to load, places
/// for messages, and statements that would take SQLite too long to compile.
struct SQLText {
  struct Token {
    enum Kind {
      /// A keyword or a name without quotes.
      case word
      /// Anything in quotes or brackets, which may be a name, with a text in single quotes.
      case quoted
      case number
      /// Any other character.
      case mark
    }

    var kind: Kind
    var range: Range<Int>
    /// The name that the token may be; nil for a number or a mark.
    var name: SQLName?
  }

  let bytes: [UInt8]
  let tokens: [Token]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var scanner = SQLScanner(bytes: bytes)
    var tokens: [Token] = []
    while let token = scanner.next() { tokens.append(token) }
    self.tokens = tokens
  }

  /// Whether a token is this keyword, which is given in small letters.
  func isKeyword(_ keyword: StaticString, _ token: Token) -> Bool {
    guard token.kind == .word, let name = token.name?.folded,
      name.count == keyword.utf8CodeUnitCount
    else { return false }
    return keyword.withUTF8Buffer(name.elementsEqual)
  }

  /// Whether a token is this character.
  func isMark(_ character: Unicode.Scalar, _ token: Token) -> Bool {
    token.kind == .mark && bytes[token.range.lowerBound] == UInt8(ascii: character)
  }

  /// Where the first token stands that may be this name.
  func offset(ofName name: String) -> Int? {
    let name = SQLName(name)
    return tokens.first { $0.name == name }?.range.lowerBound
  }

  /// Whether the statement may join by `using` or `natural`, of whose tables SQLite does not ask.
  var mayReadUnasked: Bool {
    tokens.contains { isKeyword("using", $0) || isKeyword("natural", $0) }
  }

  /// Whether the statement may ask whether several columns are `in` some rows: `(a, b) in (…)`.
  var mayHaveRowsIn: Bool {
    zip(tokens, tokens.dropFirst()).contains { isMark(")", $0) && isKeyword("in", $1) }
  }

  /// The first word, in small letters.
  var firstWord: String? {
    tokens.first { $0.kind == .word }?.name.map { String(decoding: $0.folded, as: UTF8.self) }
  }
}

extension SQLSandbox {
  /// The names of tables that a statement could name, in the order of `names`.
  ///
  /// These are more than those it does name: a column or a text may be called the same. They say
  /// what to load, and no security rests on them.
  public static func namesMentioned(in sql: String, among names: [String]) -> [String] {
    let mentioned = Set(SQLText(sql).tokens.compactMap(\.name))
    return names.filter { mentioned.contains(SQLName($0)) }
  }
}
