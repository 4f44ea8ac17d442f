public import Diagnostics
public import StatModel

/// How a cell came out.
public enum CellState: String, Sendable, CaseIterable {
  /// Evaluated for the first time.
  case fresh
  /// All that it depends on is as it was when it was last evaluated, and answers came from the
  /// workspace.
  case cached
  /// Something it depends on has changed since; it was evaluated anew.
  case stale
  /// It could not be evaluated, or an expectation does not hold.
  case failed
  /// It was not evaluated, since its fence says so.
  case skipped
}

/// An answer that a cell asked for, for the appendix of a report.
public struct AnswerUsed: Sendable {
  /// What the cell calls it.
  public var name: String
  /// What was answered.
  public var table: StatTable
  /// Where it came from.
  public var provenance: Provenance
}

/// What came of a cell.
public struct CellOutcome: Sendable {
  /// In the order of the statements.
  public var outputs: [CellOutput] = []
  /// What is wrong, and what should be known.
  public var problems: [Problem] = []
  /// What was done besides, a line each, such as a file that was written.
  public var notes: [String] = []
  /// The answers that it asked for, in order.
  public var answers: [AnswerUsed] = []
  /// How it came out.
  public var state = CellState.fresh
  /// The digest of all that the outcome depends on; nil where it failed.
  public var key: Digest?

  /// Without anything.
  public init() {}

  /// Whether something is wrong.
  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}
