import Foundation
import StatModel

/// The time, which tests may fix with `STATBOOK_CLOCK=2026-08-01T00:00:00Z`.
enum Clock {
  static let now: @Sendable () -> Date = {
    let fixed = ProcessInfo.processInfo.environment["STATBOOK_CLOCK"].flatMap(Timestamp.date)
    return { fixed ?? Date() }
  }()
}
