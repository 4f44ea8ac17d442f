/// What is known of the random error that a service adds to each count.
public struct NoiseModel: Sendable, Equatable {
  /// The standard deviation of the error of one count.
  public var deviation: Double
  /// How many residuals of additivity it was estimated from.
  public var residuals: Int
  /// From which table, such as `households@2025-09`.
  public var source: String

  /// A model of its parts.
  public init(deviation: Double, residuals: Int, source: String) {
    self.deviation = deviation
    self.residuals = residuals
    self.source = source
  }
}

/// What can be said of noise in the changes of one measure.
public enum NoiseKnowledge: Sendable, Equatable {
  /// Its size was estimated, and it may be drawn anew from release to release.
  case estimated(NoiseModel)
  /// Counts that were not revised are identical, so it is not drawn anew: any change is a revision. The
  /// evidence in a clause.
  case notRedrawn(String)
  /// Nothing, and why, in a clause.
  case unknown(String)
}
