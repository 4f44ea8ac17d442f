/// Something wrong, or worth knowing, in a text that a user wrote, before it is known which file the
/// text stands in.
public struct Problem: Sendable, Equatable, Error {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The statement can't be evaluated.
    case error
    /// It can, but the user should know.
    case warning
  }

  /// A change of the text that would solve the problem.
  public struct FixIt: Sendable, Equatable {
    /// What is replaced; empty where something is put in.
    public var range: SourceRange
    /// What stands there then.
    public var replacement: String

    /// A replacement of a part of the text.
    public init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// The kind of problem, which `statbook explain` tells about.
  public var code: DiagnosticCode
  /// Whether it stops the statement.
  public var severity: Severity
  /// What it is about.
  public var range: SourceRange
  /// What is wrong, in a clause without a full stop.
  public var summary: String
  /// What to do about it; may be empty.
  public var remedy: String
  /// Further facts, each a line: candidates, where a name was first used.
  public var notes: [String]
  /// Changes that would solve it, the likeliest first.
  public var fixIts: [FixIt]

  /// A problem of a part of a text.
  public init(
    _ code: DiagnosticCode, at range: SourceRange, _ summary: String, remedy: String = "",
    notes: [String] = [], fixIts: [FixIt] = [], severity: Severity = .error
  ) {
    self.code = code
    self.range = range
    self.summary = summary
    self.remedy = remedy
    self.notes = notes
    self.fixIts = fixIts
    self.severity = severity
  }
}

extension Diagnostic {
  /// The problem where it stands in a text.
  public init(_ problem: Problem, in source: SourceText) {
    self.init(
      problem.summary, remedy: problem.remedy, notes: problem.notes,
      place: source.place(at: problem.range.start),
      excerpt: SourceExcerpt(of: source.bytes, range: problem.range))
    code = problem.code
    severity = problem.severity
    fixIts = problem.fixIts.map { fix in
      FixIt(
        from: source.place(at: fix.range.start), to: source.place(at: fix.range.end),
        replacement: fix.replacement)
    }
  }
}
