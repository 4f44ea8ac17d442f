/// How a service is asked: how often, and what is done where it says no.
public struct Manners: Hashable, Sendable {
  /// Whether a request waits where none is left in the window; else it fails at once.
  public var waits = true
  /// How often the same request is tried at most.
  public var mostAttempts = 5
  /// The first pause before a request is tried again, in seconds; it doubles each time.
  public var firstPause = 1.0
  /// The longest pause of that kind, in seconds.
  public var longestPause = 60.0

  /// One request at a time, at most five tries, waiting for the reset.
  public init() {}
}
