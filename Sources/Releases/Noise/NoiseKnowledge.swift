import StatModel

/// What can be said of noise in the changes of one measure.
public enum NoiseKnowledge: Sendable, Equatable {
  /// Its size was estimated, and it may be drawn anew from release to release.
  case estimated(NoiseModel)
  /// Counts that were not revised are identical, so it is not drawn anew: any change is a revision. The
  /// evidence in a clause.
  case notRedrawn(String)
  /// Nothing, and why, in a clause.
  case unknown(String)

  /// The estimate, where there is one that bears on changes.
  public var model: NoiseModel? {
    if case .estimated(let model) = self { model } else { nil }
  }

  /// Which changes could be random error alone: none where it is not drawn anew; nil where nothing is
  /// known.
  ///
  /// - Parameter cells: How many counts the two figures are sums of, both together.
  public func reach(cells: Int = 2) -> NoiseReach? {
    switch self {
    case .estimated(let model): model.reach(cells: cells)
    case .notRedrawn: NoiseReach(largest: 0)
    case .unknown: nil
    }
  }

  /// Whether a change of a figure could be random error alone; nil where nothing is known, or a side
  /// has no figure.
  public func couldBeNoise(from old: Double?, to new: Double?, cells: Int = 2) -> Bool? {
    guard let old, let new else { return nil }
    return reach(cells: cells)?.explains(from: old, to: new)
  }
}

extension NoiseKnowledge {
  /// Why nothing is known of a measure that is no count; nil for a count.
  static func reason(against measure: StatTable.Measure) -> String? {
    if measure.isCount { return nil }
    return switch measure.function {
    case "SUM": "what random error does to a sum is not published"
    default:
      "random error is estimated for counts only, and this is a \(measure.function.lowercased())"
    }
  }
}
