public import Diagnostics

/// A part of a line of a notebook, for problems with it.
public struct SourceSpot: Sendable, Equatable {
  /// The line.
  public let source: SourceText
  /// The part.
  public let range: SourceRange

  /// A part of a line.
  public init(_ source: SourceText, _ range: SourceRange) {
    self.source = source
    self.range = range
  }

  /// Where the part begins in the file.
  public var place: Diagnostic.Place { source.place(at: range.start) }

  /// What stands there.
  public var text: String { source.text(range) }

  /// A problem with the part.
  /// - Parameters:
  ///   - summary: What is wrong, in a clause without a full stop.
  ///   - replacement: What would solve it, put in the part's place.
  public func diagnostic(
    _ code: DiagnosticCode, _ summary: String, remedy: String = "", notes: [String] = [],
    replacement: String? = nil, severity: Problem.Severity = .error
  ) -> Diagnostic {
    let fixIts = replacement.map { [Problem.FixIt(range, $0)] } ?? []
    return Diagnostic(
      Problem(
        code, at: range, summary, remedy: remedy, notes: notes, fixIts: fixIts, severity: severity),
      in: source)
  }
}
