public import StatModel

/// What a user decided where it is not beyond doubt what stands for an id.
public struct QueryChoices: Sendable, Hashable {
  /// What is taken for an id, by the id that the query has.
  public var chosen: [SchemaID: SchemaID]
  /// Measures and values that are left out.
  public var leftOut: Set<SchemaID>

  /// Decisions; without any, what is beyond doubt alone is replaced.
  public init(_ chosen: [SchemaID: SchemaID] = [:], leavingOut leftOut: Set<SchemaID> = []) {
    self.chosen = chosen
    self.leftOut = leftOut
  }

  /// What was found, with the decision instead of what was likely.
  func apply(to found: Found, of id: SchemaID) -> Found {
    guard let choice = chosen[id], case .gone(let successors, let related) = found else {
      return found
    }
    let known = successors.first { $0.id == choice }
    return .gone(
      [
        known.map { Successor(id: $0.id, label: $0.label, reasons: [.chosen] + $0.reasons) }
          ?? Successor(id: choice, label: "", reasons: [.chosen])
      ], related)
  }
}
