/// What a transfer brought.
struct ReceivedAnswer: Sendable {
  var status: Int
  /// Names in lower case; the values of one name joined by `, `.
  var headers: [String: String]
  /// Decoded.
  var body: [UInt8]

  /// Where the service sends to, where it does.
  var redirect: String? {
    (300..<400).contains(status) && status != 304 ? headers["location"] : nil
  }
}
