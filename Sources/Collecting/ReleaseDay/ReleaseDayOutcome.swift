public import StatAPI

public import struct Foundation.Date

/// What a run of a release day came to.
public struct ReleaseDayOutcome: Sendable {
  /// When the release day began, which may have been in a run before.
  public var began: Date
  /// Whether it went on with a run that was broken off.
  public var isResumed: Bool
  /// The queries, in the order in which they were to be asked.
  public var entries: [ReleaseDayEntry] = []
  /// What ended the run before all was asked; nil where nothing did.
  public var stop: APIError?
  /// The requests of this run that counted, or may have.
  public var requests = 0
  /// What is left of the service's window; nil where it has not told.
  public var limit: RateLimit?

  /// Whether a request failed, and not only the budget or the service's window was used up.
  public var hasFailed: Bool {
    if let stop, ![.budget, .rateLimited].contains(stop.code) { return true }
    return entries.contains { if case .failed = $0.state { true } else { false } }
  }

  /// Whether nothing is left to be asked.
  var isFinished: Bool {
    stop == nil && !hasFailed
      && !entries.contains { if case .left = $0.state { true } else { false } }
  }
}
