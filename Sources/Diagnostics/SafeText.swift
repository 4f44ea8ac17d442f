/// Text from a service or a file, made safe for a terminal.
///
/// What would move the cursor, colour the screen, reorder the line or break it is shown instead:
/// control characters by their pictures (`␛`, `␊`), all else as `\u{202E}`.
public enum SafeText {
  /// The text with nothing in it that a terminal would obey.
  public static func visible(_ text: some StringProtocol) -> String {
    guard text.unicodeScalars.contains(where: isActive) else { return String(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isActive(scalar) {
        result.append(scalar)
      } else if let picture = picture(of: scalar) {
        result.append(picture)
      } else {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "\\u{\(hex)}".unicodeScalars)
      }
    }
    return String(result)
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    default: nil
    }
  }

  private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Marks, embeddings, overrides and isolates of the writing direction.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    // Line and paragraph separator; interlinear annotations; the byte order mark.
    case 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xFEFF: true
    default: false
    }
  }
}
