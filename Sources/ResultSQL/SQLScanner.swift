/// Finds the tokens of a statement by the rules of SQLite's tokenizer.
struct SQLScanner {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The next token, without white space and comments; nil at the end.
  mutating func next() -> SQLText.Token? {
    skipBlanks()
    guard position < bytes.count else { return nil }
    let start = position
    let kind = skipToken(bytes[start])
    return .init(kind: kind, range: start..<position, name: name(of: kind, bytes[start..<position]))
  }

  private func name(of kind: SQLText.Token.Kind, _ token: ArraySlice<UInt8>) -> SQLName? {
    switch kind {
    case .word: return SQLName(utf8: token)
    case .number, .mark: return nil
    case .quoted:
      let first = token[token.startIndex]
      let quote = first == UInt8(ascii: "[") ? UInt8(ascii: "]") : first
      var inner = token.dropFirst()
      if inner.last == quote { inner = inner.dropLast() }
      // Of a quote that stands twice, the first is kept.
      var isFirst = false
      return SQLName(
        utf8: inner.filter { byte in
          isFirst = byte == quote && !isFirst
          return byte != quote || isFirst
        })
    }
  }

  private func byte(_ ahead: Int) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private mutating func skipBlanks() {
    while let first = byte(0) {
      switch first {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: position += 1
      case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"):
        skip { $0 != 0x0A }
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
        position += 2
        while let byte = byte(0), byte != UInt8(ascii: "*") || self.byte(1) != UInt8(ascii: "/") {
          position += 1
        }
        position = min(position + 2, bytes.count)
      case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF: position += 3
      default: return
      }
    }
  }

  private mutating func skipToken(_ first: UInt8) -> SQLText.Token.Kind {
    switch first {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      skipQuoted(first)
      return .quoted
    case UInt8(ascii: "["):
      skip { $0 != UInt8(ascii: "]") }
      position = min(position + 1, bytes.count)
      return .quoted
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      skip { Self.isOfName($0) || $0 == UInt8(ascii: ".") }
      return .number
    case _ where Self.isOfName(first):
      skip(while: Self.isOfName)
      return .word
    default:
      position += 1
      return .mark
    }
  }

  /// Skips to the closing quote; a quote within stands twice.
  private mutating func skipQuoted(_ quote: UInt8) {
    position += 1
    while let byte = byte(0) {
      position += 1
      guard byte == quote else { continue }
      guard self.byte(0) == quote else { return }
      position += 1
    }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte = byte(0), condition(byte) { position += 1 }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
