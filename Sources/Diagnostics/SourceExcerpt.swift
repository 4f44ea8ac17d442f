/// One line of a text with a caret under the place of a problem.
public struct SourceExcerpt: Sendable, Equatable {
  /// The part of the line that is shown.
  public var text: String
  /// How many cells of a terminal stand before the caret.
  public var indent: Int
  /// How many cells are underlined, the caret included.
  public var length: Int

  private static let width = 76

  /// The line of a part of a text with the part underlined, as far as it stands on the line and is
  /// shown.
  public init(of bytes: [UInt8], range: SourceRange) {
    self.init(of: bytes, at: range.start)
    let start = min(range.start, bytes.count)
    let end = min(range.end, bytes.count, start + Self.width)
    let part = bytes[start..<max(start, end)].prefix { $0 != 0x0A }
    length = max(1, min(Self.shown(part).displayWidth, text.displayWidth - indent))
  }

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
    indent = before.displayWidth
    length = 1
  }

  /// Spelled out here, and not when it is printed, since the caret is placed by it.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let line = String(decoding: bytes, as: UTF8.self)
    return SafeText.visible(line.replacing("\t", with: " ").replacing("\r", with: ""))
  }

  /// The line, and under it the caret.
  var lines: [String] {
    ["  | \(text)", "  | \(spaces(indent))^\(String(repeating: "~", count: length - 1))"]
  }
}
