public import Foundation

/// Moments in ISO 8601, in UTC.
public enum ISOTime {
  /// `2025-09-01T09:30:00Z`; fractions of a second are cut off.
  public static func second(of date: Date) -> String {
    let (days, second) = split(date)
    let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return "\(day(days))T\(time.joined(separator: ":"))Z"
  }

  /// `2025-09-01`.
  public static func day(of date: Date) -> String { day(split(date).days) }

  private static func split(_ date: Date) -> (days: Int, second: Int) {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    return (days, seconds - days * 86_400)
  }

  /// The Gregorian day, counted in years that begin in March, so that a leap day ends one.
  private static func day(_ daysSince1970: Int) -> String {
    let days = daysSince1970 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
