import Foundation

extension Double {
  /// The number with a point and so many digits behind it, whatever the user's language: what is
  /// printed is read by programs too.
  func text(fractionDigits digits: ClosedRange<Int>) -> String {
    formatted(
      .number.precision(.fractionLength(digits)).grouping(.never)
        .locale(Locale(identifier: "en_US_POSIX")))
  }

  /// A share of 1 as `14 %` or `0.1 %`.
  var percentText: String { "\((self * 100).text(fractionDigits: 0...1)) %" }
}
