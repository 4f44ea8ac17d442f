import Foundation

/// Base64, as formats of text keep bytes that are no text.
enum Base64 {
  static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// The bytes, line breaks in the text passed over; nil where it is no base64.
  static func bytes(of text: String) -> [UInt8]? {
    let compact = text.utf8.filter { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }
    return Data(base64Encoded: Data(compact)).map { [UInt8]($0) }
  }
}

/// The percent-encoding of addresses.
enum PercentText {
  /// The text itself where it is not encoded well.
  static func decoded(_ text: String) -> String { text.removingPercentEncoding ?? text }
}

/// The words that go with an HTTP status.
enum StatusText {
  static func of(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 404: "Not Found"
    default: ""
    }
  }
}
