/// Texts as they stand in a CSV of RFC 4180.
struct CSVText {
  /// Whether a text that a spreadsheet would take for a formula is prefixed with an apostrophe.
  var spreadsheetSafe: Bool

  /// Appends a text, in quotes where it needs them.
  func append(_ text: String, to output: inout [UInt8]) {
    append(Array(text.utf8), to: &output)
  }

  /// Appends a text, in quotes where it needs them.
  func append(_ text: [UInt8], to output: inout [UInt8]) {
    let isFormula = spreadsheetSafe && Self.beginsFormula(text)
    let needsQuotes = text.contains(where: Self.needsQuotes)
    if needsQuotes { output.append(Self.quote) }
    if isFormula { output.append(UInt8(ascii: "'")) }
    if needsQuotes {
      for byte in text {
        if byte == Self.quote { output.append(Self.quote) }
        output.append(byte)
      }
      output.append(Self.quote)
    } else {
      output.append(contentsOf: text)
    }
  }

  /// Appends texts with commas between them.
  func appendRow(_ texts: [String], lineEnd: [UInt8], to output: inout [UInt8]) {
    for (position, text) in texts.enumerated() {
      if position > 0 { output.append(UInt8(ascii: ",")) }
      append(text, to: &output)
    }
    output.append(contentsOf: lineEnd)
  }

  private static let quote = UInt8(ascii: "\"")

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == quote || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
  }

  /// Whether a spreadsheet may take a text for a formula: by OWASP's list of first characters, with the
  /// full-width forms that East Asian versions take for the same, and zero bytes, which some skip.
  private static func beginsFormula(_ text: [UInt8]) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x00, 0x09,
      0x0A,
      0x0D:
      true
    case 0xEF: ["＝", "＋", "－", "＠"].contains { text.starts(with: $0.utf8) }
    default: false
    }
  }
}
