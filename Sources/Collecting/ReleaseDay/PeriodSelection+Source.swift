import StatModel
public import Workspaces

extension PeriodSelection {
  private static let command = "query periods"

  /// What a version of a query that was made by this selection has as its source, by which the selection
  /// is found again: `query periods --latest 12`.
  public var source: String {
    switch self {
    case .latest(let count): "\(Self.command) --latest \(count)"
    case .since(let period): "\(Self.command) --since \(period.firstMonth.iso)"
    }
  }

  /// The selection that a source tells; nil where it tells none.
  init?(source: String) {
    let words = source.split(separator: " ")
    guard words.count == 4, source.hasPrefix(Self.command + " ") else { return nil }
    switch words[2] {
    case "--latest":
      guard let count = Int(words[3]), count > 0 else { return nil }
      self = .latest(count)
    case "--since": self.init(since: String(words[3]))
    default: return nil
    }
  }
}

extension SavedQuery {
  /// The periods that the user wants the query to follow; nil where it is to ask for what is written in
  /// it. That ids were replaced since (`query update`) changes nothing.
  public var selection: PeriodSelection? {
    versions.last { $0.source != QueryUpdate.source }
      .flatMap { PeriodSelection(source: $0.source) }
  }
}
