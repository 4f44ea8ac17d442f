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
    let isFormula = spreadsheetSafe && text.first.map(Self.beginsFormula) ?? false
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

  private static func beginsFormula(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "@")
  }
}
