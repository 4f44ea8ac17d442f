public import Diagnostics

extension CellParser {
  /// Reads the reference to one figure, as a sentence of a notebook quotes it:
  /// `caseload[region: "London", month: 2026-05]`.
  ///
  /// - Parameters:
  ///   - bytes: The text, in UTF-8 as far as it is text.
  ///   - parameters: The values of `$name`.
  /// - Returns: The reference, nil where there are problems.
  public static func figure(
    _ bytes: [UInt8], parameters: [String: String] = [:]
  ) -> (reference: ResultReference?, problems: [Problem]) {
    let (tokens, lexical, _) = Lexer.tokens(of: bytes, parameters: parameters)
    var parser = Parser(bytes, tokens, parameters: parameters)
    let reference = parser.parseFigure()
    let problems = lexical.merged(with: parser.problems)
    return (problems.isEmpty ? reference : nil, problems)
  }
}

extension Parser {
  /// Reads a reference that is all of the text; nil where it is none, which is reported.
  fileprivate mutating func parseFigure() -> ResultReference? {
    guard !isAtEndOfText else {
      report(.missingText, at: SourceRange(0, 0), "nothing is quoted", Self.remedyForQuote)
      return nil
    }
    do {
      let reference = try parseResult()
      guard isAtEndOfText else {
        throw unexpected("the end of what is quoted", Self.remedyForQuote)
      }
      return reference
    } catch {
      return nil
    }
  }

  private static let remedyForQuote = "Quote one figure: `{{NAME[AXIS: ITEM, …]}}`."
}
