public import Diagnostics

/// What the parser made of a cell.
public struct ParseResult: Sendable {
  /// The judgement, which is the only one: for the shell, for pipes and for files.
  public enum Outcome: Sendable, Equatable {
    /// All statements are whole.
    case complete
    /// The last statement goes on; more lines could complete it.
    case incomplete(Reason)
    /// There is an error that no further line would mend.
    case invalid
  }

  /// Why a statement goes on.
  public enum Reason: Sendable, Equatable {
    /// `(` or `[` is open.
    case openBracket(Character)
    /// A quote is open.
    case openQuote
    /// The last line ends in `,` `+` `=` or `\`.
    case trailing(Character)
    /// A clause was begun and nothing stands behind it: `by`, `of`, `show`.
    case openClause(String)
  }

  /// The statements that were understood, in order; one with an error is left out.
  public var statements: [Statement]
  /// All problems, in the order of their places.
  public var problems: [Problem]
  /// Whether it is whole.
  public var outcome: Outcome

  /// A result of its parts.
  public init(statements: [Statement], problems: [Problem], outcome: Outcome) {
    self.statements = statements
    self.problems = problems
    self.outcome = outcome
  }
}
