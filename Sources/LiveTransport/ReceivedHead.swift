/// The status and the headers of an answer, line by line as they come.
struct ReceivedHead {
  /// More than any service sends, and less than would hurt.
  static let limit = 256 << 10

  private(set) var status = 0
  private(set) var headers: [String: String] = [:]
  private var lastName: String?
  private var length = 0

  /// Takes a line; returns false where there is too much.
  mutating func add(_ line: UnsafeRawBufferPointer) -> Bool {
    length += line.count
    guard length <= Self.limit else { return false }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // An answer of status 100 to 199 comes before the real one.
      headers = [:]
      lastName = nil
      status = text.split(separator: " ").dropFirst().first.flatMap { Int($0.prefix(3)) } ?? 0
    } else if let first = text.utf8.first, first == 0x20 || first == 0x09 {
      guard let lastName, let value = headers[lastName] else { return true }
      headers[lastName] = "\(value) \(Self.trimmed(text[...]))"
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let name = Self.trimmed(text[..<colon]).lowercased()
      let value = Self.trimmed(text[text.utf8.index(after: colon)...])
      headers[name] = headers[name].map { "\($0), \(value)" } ?? String(value)
      lastName = name
    }
    return true
  }

  /// Whether the body is compressed, or nil where it is in a way that was not asked for.
  var isGzip: Bool? {
    switch headers["content-encoding"]?.lowercased() {
    case nil, "", "identity": false
    case "gzip", "x-gzip": true
    default: nil
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    func isBlank(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }
    let utf8 = text.utf8
    guard let start = utf8.firstIndex(where: { !isBlank($0) }),
      let end = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return text[start..<utf8.index(after: end)]
  }
}
