/// Why nothing is derived: it would make no sense, or something is missing.
public struct DerivationRefusal: Error, Sendable, Equatable {
  /// The kinds of reason.
  public enum Reason: Sendable, Equatable {
    /// The measure is a mean or the like, whose parts do not add up.
    case notAdditive
    /// Parts overlap, so that some would be counted twice.
    case overlap
    /// There is no axis of time, or no period to compare with.
    case noPeriod
    /// The lookup has no such column, a key twice, or nothing that fits.
    case lookup
    /// Two tables are not of the same thing.
    case notAlike
  }

  /// What kind of reason it is.
  public var reason: Reason
  /// What is wrong, in a clause.
  public var message: String
  /// What to do about it.
  public var remedy: String

  /// A refusal in words for the user.
  public init(_ reason: Reason, _ message: String, remedy: String) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
  }
}
