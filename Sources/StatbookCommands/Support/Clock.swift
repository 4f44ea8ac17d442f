import Foundation

/// The time, which tests may fix with `STATBOOK_CLOCK=2026-08-01T00:00:00Z`.
enum Clock {
  static let now: @Sendable () -> Date = {
    let fixed = ProcessInfo.processInfo.environment["STATBOOK_CLOCK"].flatMap(parse)
    return { fixed ?? Date() }
  }()

  /// Reads `2026-08-01`, `2026-08-01T12:00:00Z`, with or without fractions of a second.
  static func parse(_ text: String) -> Date? {
    (try? Date(text, strategy: .iso8601))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle().year().month().day()))
  }
}
