public import Diagnostics

/// What may come next at a place of a text, as the parser found it.
///
/// The parser reads the text before the place, and notes each thing that it looked for when it came
/// there. So what is offered is what may stand there, and there is no second grammar.
public struct CompletionContext: Sendable {
  /// What is being typed, from its first byte to the place: a word, a number, an id, or a text whose
  /// quote is open, from the quote on. Empty between words.
  public var range: SourceRange
  /// What is typed of it so far; of a text in quotes what it says.
  public var prefix = ""
  /// Whether it is a text whose quote is open.
  public var isQuoted = false
  /// What may stand there, in the order in which the grammar asks.
  public var expectations: [Expectation] = []
  /// What stands before a dot or a slash of the name that is being typed: `uc` of `uc.ca`.
  public var qualifier: Reference?
  /// The dot or slash behind it.
  public var separator: Reference.Separator?
  /// The measures of the query that is being typed.
  public var measures: [MeasureTerm] = []
  /// The dataset behind `from` in the query that is being typed.
  public var dataset: Reference?
  /// The query file behind `query` in the expression that is being typed.
  public var queryFile: String?
  /// The axes of the query that are whole.
  public var axes: [AxisClause] = []
  /// The names that the text binds before the place, in order.
  public var names: [BoundName] = []

  /// A name that `use`, `alias` or `let` binds.
  public struct BoundName: Hashable, Sendable {
    /// What the statement says that it is.
    public enum Kind: Sendable {
      /// Bound by `use`.
      case dataset
      /// Bound by `alias`.
      case alias
      /// Bound by `let`.
      case result
    }

    /// The name.
    public var name: String
    /// What it is.
    public var kind: Kind
    /// Where it is bound.
    public var range: SourceRange
  }
}
