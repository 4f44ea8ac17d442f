/// Which changes of a count random error alone explains.
public struct NoiseReach: Sendable, Equatable {
  /// The largest change.
  public var largest: Double
  /// How much more it may be where a published 0, which may stand for 1 to 4, came or went.
  public var hidden: Double

  /// A reach of its parts.
  public init(largest: Double, hidden: Double = 0) {
    self.largest = largest
    self.hidden = hidden
  }

  /// Whether a change could be random error alone.
  @inline(__always)
  public func explains(from old: Double, to new: Double) -> Bool {
    (new - old).magnitude <= largest + ((old == 0) != (new == 0) ? hidden : 0)
  }
}
