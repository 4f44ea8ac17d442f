public import struct Foundation.Date

extension RateLimit {
  /// What is left, for people: `1,986 are left until 15:00 UTC`.
  public var sentence: String {
    "\(Self.grouped(remaining)) \(remaining == 1 ? "is" : "are") left until \(Self.time(reset))"
  }

  /// The time of day at which a window ends; minutes are rounded up, so that it is never too soon.
  public static func time(_ date: Date) -> String {
    let seconds = Int(date.timeIntervalSince1970.rounded(.up))
    let minutes = ((seconds + 59) / 60) % (24 * 60)
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(two(minutes / 60)):\(two(minutes % 60)) UTC"
  }

  /// A number with commas between thousands.
  public static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}

extension APIError {
  /// The error of a request for which nothing is left in the window, before it is made.
  ///
  /// - Parameter wanted: How many requests are needed in all.
  public init(noneLeft limit: RateLimit, wanted: Int = 1) {
    let left = limit.remaining < 1 ? "none is left" : limit.sentence
    let until = limit.remaining < 1 ? " until \(RateLimit.time(limit.reset))" : ""
    self.init(
      .rateLimited,
      """
      This needs \(RateLimit.grouped(wanted)) request\(wanted == 1 ? "" : "s"), and of the \
      \(RateLimit.grouped(limit.limit)) of the window \(left)\(until).
      """,
      remedy: "Run it again then, or without --no-wait to have it wait.")
  }
}
