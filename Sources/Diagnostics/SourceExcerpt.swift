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
    let before = Self.shown(bytes[start..<offset])
    text = before + Self.shown(bytes[offset..<max(offset, end)])
    indent = before.count
  }

  /// Spelled out here, and not when it is printed, since the caret is placed by it.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let line = String(decoding: bytes, as: UTF8.self)
    return SafeText.visible(line.replacing("\t", with: " ").replacing("\r", with: ""))
  }

  /// The line, and under it the caret.
  var lines: [String] {
    ["  | \(text)", "  | \(String(repeating: " ", count: indent))^"]
  }
}
