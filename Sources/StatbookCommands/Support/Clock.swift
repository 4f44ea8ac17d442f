import Foundation
import StatModel

/// The time, which tests may fix with `STATBOOK_CLOCK=2026-08-01T00:00:00Z`.
enum Clock {
  static let now: @Sendable () -> Date = {
    let fixed = ProcessInfo.processInfo.environment["STATBOOK_CLOCK"].flatMap(Timestamp.date)
    return { fixed ?? Date() }
  }()

  /// How long a request takes at least, which tests may say in seconds with `STATBOOK_PAUSE=3`, so that
  /// a recording is as slow as the service may be.
  static let pause: Duration = {
    let seconds = ProcessInfo.processInfo.environment["STATBOOK_PAUSE"].flatMap(Double.init) ?? 0
    return .seconds(min(max(seconds, 0), 3600))
  }()
}
