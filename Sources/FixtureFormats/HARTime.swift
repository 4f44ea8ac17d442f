import Foundation
import StatModel

/// The times of a HAR: ISO 8601 with any number of decimals, and in any time zone.
enum HARTime {
  static func date(_ text: String) -> Date? {
    if let date = Timestamp.date(text) { return date }
    // Foundation reads no more than milliseconds in some forms: the decimals are added by hand.
    guard let point = text.firstIndex(of: ".") else { return nil }
    let decimals = text[text.index(after: point)...].prefix { $0.isASCII && $0.isNumber }
    let zone = text[decimals.endIndex...]
    guard let whole = try? Date("\(text[..<point])\(zone)", strategy: .iso8601),
      let fraction = Double("0.\(decimals)")
    else { return nil }
    return whole.addingTimeInterval(fraction)
  }
}
