import Diagnostics

/// Texts as SpreadsheetML has them.
enum SheetText {
  /// The most UTF-16 units that a cell of Excel holds.
  static let mostUnits = 32_767

  /// Appends a text, escaped for an element or an attribute.
  ///
  /// XML can't hold most control characters: they are shown as on a terminal, `␀`. A text that looks like
  /// the escape of a character, `_x0041_`, is escaped itself, or a spreadsheet would show an `A`.
  static func append(_ text: String, to output: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x3E: output.append(contentsOf: "&gt;".utf8)
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      case 0x0D: output.append(contentsOf: "&#13;".utf8)
      case 0x09, 0x0A: output.append(contentsOf: "&#\(scalar.value);".utf8)
      case 0..<0x20:
        output.append(contentsOf: SafeText.visible(String(Character(scalar))).utf8)
      case 0xFFFE, 0xFFFF: output.append(contentsOf: "\u{FFFD}".utf8)
      default: output.append(contentsOf: String(Character(scalar)).utf8)
      }
    }
  }

  /// A text, escaped.
  static func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    append(literal(text), to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// A text in which nothing is taken for the escape of a character.
  private static func literal(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#) { _ in "_x005F_" }
  }

  /// A text of one line, for headings and names.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// The texts of a workbook, each once; cells refer to them by number.
final class SharedStrings {
  private var numbers: [[UInt8]: Int] = [:]
  private var texts: [String] = []

  /// The number of a text.
  func number(of text: String) -> Int {
    let bytes = Array(text.utf8)
    if let known = numbers[bytes] { return known }
    numbers[bytes] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  /// Writes the part of the workbook that has all texts.
  func write(to sink: ([UInt8]) throws -> Void) rethrows {
    var output = ChunkedOutput()
    output.bytes.append(
      contentsOf: """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        uniqueCount="\(texts.count)">
        """.utf8)
    for text in texts {
      output.bytes.append(contentsOf: "<si><t xml:space=\"preserve\">".utf8)
      output.bytes.append(contentsOf: SheetText.escaped(text).utf8)
      output.bytes.append(contentsOf: "</t></si>".utf8)
      try output.flushIfFull(to: sink)
    }
    output.bytes.append(contentsOf: "</sst>".utf8)
    try output.flush(to: sink)
  }
}
