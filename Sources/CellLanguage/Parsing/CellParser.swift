/// The parser of cells: the only judge of whether a text is whole.
public enum CellParser {
  /// Reads the statements of a text.
  ///
  /// The time is in proportion to the text's length, whatever the text. Where more lines could mend
  /// the text, the outcome says why it is not whole, and the problems say what is missing, for who
  /// has no more lines.
  ///
  /// - Parameters:
  ///   - bytes: The text, in UTF-8 as far as it is text.
  ///   - parameters: The values of `$name`.
  public static func parse(
    _ bytes: [UInt8], parameters: [String: String] = [:]
  ) -> ParseResult {
    run(bytes, parameters: parameters).result
  }

  /// Reads the statements of a text.
  public static func parse(_ text: String, parameters: [String: String] = [:]) -> ParseResult {
    parse(Array(text.utf8), parameters: parameters)
  }

  /// Reads a text, with the tokens and the parser that the formatter asks too.
  ///
  /// - Parameter parameters: The values of `$name`; with nil any name may stand there.
  static func run(
    _ bytes: [UInt8], parameters: [String: String]?
  ) -> (result: ParseResult, parser: Parser) {
    let (tokens, lexical, endsContinued) = Lexer.tokens(of: bytes, parameters: parameters)
    var parser = Parser(bytes, tokens, parameters: parameters ?? [:])
    let statements = parser.parseStatements()
    let result = ParseResult(
      statements: statements, problems: lexical.merged(with: parser.problems),
      outcome: outcome(parser, endsContinued: endsContinued))
    return (result, parser)
  }

  private static func outcome(_ parser: Parser, endsContinued: Bool) -> ParseResult.Outcome {
    let isDamaged = parser.tokens.contains { $0.isDamaged || $0.followsDamage }
    if parser.isInvalid || isDamaged { return .invalid }
    if parser.tokens.dropLast().last?.isOpen ?? false { return .incomplete(.openQuote) }
    if case .openBracket(let bracket)? = parser.openEnd {
      return .incomplete(.openBracket(bracket))
    }
    if endsContinued { return .incomplete(.trailing("\\")) }
    return parser.openEnd.map { .incomplete($0) } ?? .complete
  }
}
