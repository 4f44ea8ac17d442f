/// A figure of a revision triangle, as a heat map shows it.
public struct HeatCell: Sendable, Hashable {
  /// How large the revision is, from -4 for the largest down to 4 for the largest up; nil of a first
  /// figure, which revises none.
  public var level: Int?
  /// The revision as it is written, in per cent where the figure before is large enough; empty of a
  /// first figure.
  public var text: String

  /// A figure by its revision.
  public init(level: Int?, text: String) {
    self.level = level
    self.text = text
  }

  /// The largest level.
  static let most = 4

  /// The revision in a drawing: its sign, which says what the colour says, and its size.
  var mark: String {
    guard let level else { return "first" }
    return level == 0 ? "=" : (level > 0 ? "▲ " : "▼ ") + text
  }
}
