/// HTML that is being written.
struct HTMLText {
  private(set) var bytes: [UInt8] = []

  /// Markup as it stands.
  mutating func append(_ markup: String) { bytes += markup.utf8 }

  /// A new line, unless one begins here.
  mutating func startLine() {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
  }

  /// Text, in which nothing is markup.
  mutating func append(text: some Sequence<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// The target of a link within a quoted attribute: what can't stand in a URL is percent-encoded,
  /// and a percent sign is left, since it may be there for that.
  mutating func append(target: some Sequence<UInt8>) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in target {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "'"): bytes += "&#x27;".utf8
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case _ where Self.signsOfTargets.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  private static let signsOfTargets = Set("-_.+!*(),%#@?=;:/$~".utf8)
}

/// Where a link of the prose may lead.
enum LinkTarget {
  private static let schemes = ["http", "https", "mailto"]

  /// Whether the target is a place of the page, a file beside it, a page of the web or an address;
  /// not a program, and not a host without a scheme.
  static func isAllowed(_ target: [UInt8]) -> Bool {
    if target.isEmpty || target.starts(with: "//".utf8) { return false }
    let ends = Set(":/?#".utf8)
    guard let end = target.firstIndex(where: ends.contains), target[end] == UInt8(ascii: ":")
    else { return true }
    return schemes.contains(String(decoding: target[..<end], as: UTF8.self).lowercased())
  }
}
