import Foundation

/// Times as recording sets write them: ISO 8601, UTC, whole seconds.
enum Timestamp {
  static func text(_ date: Date) -> String { date.formatted(Date.ISO8601FormatStyle()) }

  /// Reads a time, with or without a fraction of the second.
  static func date(_ text: String) -> Date? {
    (try? Date(text, strategy: Date.ISO8601FormatStyle()))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
  }
}
