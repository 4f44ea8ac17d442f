import Foundation

/// Times as the workspace stores them: ISO 8601, UTC, milliseconds.
enum Timestamp {
  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  static func text(_ date: Date) -> String { date.formatted(style) }

  static func date(_ text: String) -> Date? { try? Date(text, strategy: style) }
}
