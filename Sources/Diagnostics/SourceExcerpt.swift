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
    // Only as far as is shown: the line may be all of a large file.
    let earliest = max(0, offset - Self.width / 2)
    let start = bytes[earliest..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? earliest
    let latest = min(start + Self.width, bytes.count)
    let end = bytes[offset..<latest].firstIndex(of: 0x0A) ?? latest
    let before = Self.shown(bytes[start..<offset])
    text = before + Self.shown(bytes[offset..<end])
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
