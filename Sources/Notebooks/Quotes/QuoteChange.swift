/// A figure that a sentence quotes, and that the newest answers have otherwise, or have no more.
public struct QuoteChange: Sendable, Equatable {
  /// The notebook's file name.
  public var notebook: String
  /// The line of the sentence, from 1.
  public var line: Int
  /// Which figure it is, as the sentence has it: `caseload[month: 2026-05]`.
  public var expression: String
  /// The figure that the sentence has; nil where it has none yet.
  public var old: String?
  /// The figure now; nil where there is none.
  public var new: String?
  /// What the figure is: the labels of its measure and items; empty where there is none.
  public var labels: [String]
  /// The release that has it now, where that is known.
  public var release: String?
  /// Why there is no figure; nil where there is one.
  public var problem: String?

  /// A change of its parts.
  public init(
    notebook: String, line: Int, expression: String, old: String?, new: String?, labels: [String],
    release: String?, problem: String?
  ) {
    self.notebook = notebook
    self.line = line
    self.expression = expression
    self.old = old
    self.new = new
    self.labels = labels
    self.release = release
    self.problem = problem
  }
}
