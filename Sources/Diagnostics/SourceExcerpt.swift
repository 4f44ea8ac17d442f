/// One line of a text with a caret under the place of a problem.
public struct SourceExcerpt: Sendable, Equatable {
  /// The part of the line that is shown.
  public var text: String
  /// How many characters of `text` stand before the caret.
  public var indent: Int

  private static let width = 76

  /// The line at an offset of a text, cut to what fits a terminal around the offset.
  public init(of bytes: [UInt8], at offset: Int) {
    let offset = min(offset, bytes.count)
    let lineStart = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let start = max(lineStart, offset - Self.width / 2)
    let end = min(start + Self.width, bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count)
    let before = String(decoding: bytes[start..<offset], as: UTF8.self)
    let after = String(decoding: bytes[offset..<max(offset, end)], as: UTF8.self)
    text = (before + after).replacing("\t", with: " ").replacing("\r", with: "")
    indent = before.count
  }

  /// The line, and under it the caret.
  var lines: [String] {
    ["  | \(text)", "  | \(String(repeating: " ", count: indent))^"]
  }
}
