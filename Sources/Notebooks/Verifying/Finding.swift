/// A way in which a cell differs from what the notebook says.
public struct Finding: Sendable, Equatable {
  /// The kinds of difference, each of which is told apart.
  public enum Kind: String, Sendable, CaseIterable {
    /// A figure is another.
    case data
    /// A label is another; figures are the same.
    case labels
    /// Rows or columns are there that were not, or are gone.
    case structure
    /// Figures and labels are the same, and the text is another.
    case rendering
    /// The cell has no output block, or one that it should not have.
    case block
    /// A quoted figure is not written yet.
    case unwritten
    /// A name means something else than when it was locked.
    case drift
  }

  /// What kind of difference it is.
  public var kind: Kind
  /// The differences, a line each.
  public var lines: [String]

  /// A finding.
  public init(_ kind: Kind, _ lines: [String]) {
    self.kind = kind
    self.lines = lines
  }
}
