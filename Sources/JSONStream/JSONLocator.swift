/// Finds the path, line and column of a fault, by walking the document again up to its offset.
///
/// All before the offset was accepted by the reader, so this walk checks nothing.
enum JSONLocator {
  private enum Frame {
    case array(Int)
    case object(key: String?)
  }

  static func locate(_ error: JSONError, in bytes: UnsafeBufferPointer<UInt8>) -> JSONError {
    var located = error
    let end = min(error.offset, bytes.count)
    located.path = path(to: end, in: bytes)
    let before = UnsafeBufferPointer(rebasing: bytes[..<end])
    located.line = 1 + before.lazy.filter { $0 == 0x0A }.count
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    located.column = end - lineStart + 1
    return located
  }

  private static func path(to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    var frames: [Frame] = []
    var isKey = false
    var i = 0
    while i < end {
      switch bytes[i] {
      case UInt8(ascii: "{"):
        frames.append(.object(key: nil))
        isKey = true
      case UInt8(ascii: "["):
        frames.append(.array(0))
        isKey = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = frames.popLast()
        isKey = false
      case UInt8(ascii: ","):
        if case .array(let index) = frames.last { frames[frames.count - 1] = .array(index + 1) }
        if case .object = frames.last {
          frames[frames.count - 1] = .object(key: nil)
          isKey = true
        }
      case UInt8(ascii: "\""):
        let text = skipString(from: &i, to: end, in: bytes)
        if isKey, let text { frames[frames.count - 1] = .object(key: text) }
        isKey = false
      default: break
      }
      i += 1
    }
    return description(of: frames)
  }

  /// Moves `i` to the quote that ends the string, and returns the text, if it ends before `end`.
  private static func skipString(
    from i: inout Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> String? {
    let start = i + 1
    var hasEscapes = false
    i = start
    while i < end, bytes[i] != UInt8(ascii: "\"") {
      if bytes[i] == UInt8(ascii: "\\") {
        hasEscapes = true
        i += 1
      }
      i += 1
    }
    guard i < end else { return nil }
    return JSONText(
      bytes: UnsafeBufferPointer(rebasing: bytes[start..<i]), hasEscapes: hasEscapes
    ).string
  }

  private static func description(of frames: [Frame]) -> String {
    var path = ""
    for frame in frames {
      switch frame {
      case .array(let index): path += "[\(index)]"
      case .object(key: nil): break
      case .object(.some(let key)):
        let isPlain =
          !key.isEmpty && key.utf8.allSatisfy { $0 | 0x20 &- 0x61 < 26 || $0 == 0x5F }
        path += isPlain ? (path.isEmpty ? key : ".\(key)") : "[\"\(key)\"]"
      }
    }
    return path
  }
}
