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

  /// Reads a text and tells what the formatter needs too.
  ///
  /// - Parameter parameters: The values of `$name`; with nil any name may stand there.
  static func run(
    _ bytes: [UInt8], parameters: [String: String]?
  ) -> (result: ParseResult, tokens: [Token], axisStarts: [Int]) {
    let (tokens, lexical, endsContinued) = Lexer.tokens(of: bytes, parameters: parameters)
    var parser = Parser(bytes, tokens, parameters: parameters ?? [:])
    let statements = parser.parseStatements()

    let isOpenQuote = tokens.dropLast().last?.isOpen ?? false
    let isDamaged = tokens.contains { $0.isDamaged || $0.followsDamage }
    let outcome: ParseResult.Outcome
    if parser.isInvalid || isDamaged {
      outcome = .invalid
    } else if isOpenQuote {
      outcome = .incomplete(.openQuote)
    } else if case .openBracket? = parser.openEnd, let reason = parser.openEnd {
      outcome = .incomplete(reason)
    } else if endsContinued {
      outcome = .incomplete(.trailing("\\"))
    } else if let reason = parser.openEnd {
      outcome = .incomplete(reason)
    } else {
      outcome = .complete
    }
    let result = ParseResult(
      statements: statements, problems: lexical.merged(with: parser.problems), outcome: outcome)
    return (result, tokens, parser.axisStarts)
  }
}
