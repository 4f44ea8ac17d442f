public import Foundation

/// Moments in ISO 8601 and UTC, as files, databases and people have them.
public enum Timestamp {
  private static let seconds = Date.ISO8601FormatStyle()
  private static let milliseconds = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  private static let days = Date.ISO8601FormatStyle().year().month().day()

  /// `2025-09-01T09:30:00Z`; a fraction of a second is cut off.
  public static func text(_ date: Date) -> String { date.formatted(seconds) }

  /// `2025-09-01T09:30:00.000Z`, whose texts are in the order of time.
  public static func preciseText(_ date: Date) -> String { date.formatted(milliseconds) }

  /// `2025-09-01`.
  public static func day(_ date: Date) -> String { date.formatted(days) }

  /// Reads any of the forms above, or returns nil.
  public static func date(_ text: String) -> Date? {
    (try? Date(text, strategy: seconds)) ?? (try? Date(text, strategy: milliseconds))
      ?? (try? Date(text, strategy: days))
  }
}
