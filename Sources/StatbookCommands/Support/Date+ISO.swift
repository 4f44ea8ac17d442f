import Foundation

extension Date {
  /// `2026-08-01T00:00:00Z`.
  var iso: String { formatted(.iso8601) }
}
