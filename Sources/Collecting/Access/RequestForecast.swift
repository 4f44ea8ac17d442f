public import StatAPI

/// What a run needs of a service's window, and what is left of it.
public struct RequestForecast: Sendable, Equatable {
  /// The requests that are needed.
  public var needed: Int
  /// The lowest limit that applies; nil where the service has not told it yet, or its window is
  /// over.
  public var limit: RateLimit?

  /// A forecast of its parts.
  public init(needed: Int, limit: RateLimit?) {
    self.needed = needed
    self.limit = limit
  }

  /// Whether nothing that is known speaks against it.
  public var isEnough: Bool { limit.map { needed <= $0.remaining } ?? true }

  /// Which part of a whole window is needed: 0.014 of 1,000 for 14.
  public var share: Double? {
    limit.flatMap { $0.limit > 0 ? Double(needed) / Double($0.limit) : nil }
  }

  /// `this run needs 14 requests, 1,986 are left until 15:00 UTC`
  public var sentence: String {
    let needs = "this run needs \(RateLimit.grouped(needed)) request\(needed == 1 ? "" : "s")"
    guard let limit else { return needs + "; the service has not said how many are left" }
    return "\(needs), \(limit.sentence)"
  }
}
