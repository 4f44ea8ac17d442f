import Diagnostics

extension Lexer {
  /// Leaves out a comment, in which only what is no text is wrong.
  mutating func skipComment() {
    while position < bytes.count, bytes[position] != 0x0A {
      let byte = bytes[position]
      if byte == 0x09 || (0x20..<0x7F).contains(byte) || byte == 0x0D && byteAfter() == 0x0A {
        position += 1
      } else if let (value, length) = scalar(in: bytes, at: position),
        !value.isControl
      {
        position += length
      } else {
        isDamaged = true
        position = reportStrays(from: position, inText: true)
      }
    }
  }

  /// Leaves out what means nothing, up to where something could begin.
  mutating func skipStrays() {
    isDamaged = true
    position = reportStrays(from: position, inText: false)
  }

  /// Says what is wrong with what stands here, as one problem for all that follows of its kind.
  ///
  /// - Parameter inText: Whether it stands in a text or a comment, where only what is no character
  ///   or a control character is wrong.
  /// - Returns: Where something else begins.
  mutating func reportStrays(from start: Int, inText: Bool) -> Int {
    guard let first = scalar(in: bytes, at: start) else {
      var end = start + 1
      while end < bytes.count, bytes[end] >= 0x80, scalar(in: bytes, at: end) == nil { end += 1 }
      problems.add(Self.notText(SourceRange(start, end), bytes[start]))
      return end
    }
    var end = start + first.length
    while end < bytes.count, let (value, length) = scalar(in: bytes, at: end),
      value == first.value
    {
      end += length
    }
    problems.add(Self.stray(first.value, SourceRange(start, end), inText: inText))
    return end
  }

  private static func notText(_ range: SourceRange, _ byte: UInt8) -> Problem {
    let hex = String(byte, radix: 16, uppercase: true)
    return Problem(
      .notUTF8, at: range, "the byte \(hex) is not text in UTF-8",
      remedy: "Save the file as UTF-8.")
  }

  private static func stray(
    _ scalar: Unicode.Scalar, _ range: SourceRange, inText: Bool
  ) -> Problem {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let spelling = SafeText.visible(String(scalar))
    let name = spelling == String(scalar) ? "`\(spelling)`" : "the character U+\(hex)"
    if inText {
      return Problem(
        .strayCharacter, at: range, "\(name) can't stand here as it is",
        remedy: "Remove it; in a text it is written `\\u{\(hex)}`.")
    }
    var replacement = ""
    let remedy: String
    switch scalar {
    case ";": remedy = "Remove `;`: a statement ends with its line."
    case "\\": remedy = "Write `\\` only as the last character of a line that goes on."
    case "{", "}": remedy = "Write `[` and `]` around the members of a group."
    case "'", "`": remedy = "Write `\"` around a text."
    case "\u{2013}", "\u{2014}", "\u{2212}":
      (remedy, replacement) = ("Write `-`.", "-")
    case "\u{2026}": (remedy, replacement) = ("Write `..` between two periods.", "..")
    case "$": remedy = "Write the parameter's name behind `$`."
    case "-": remedy = "Remove it, or write a digit behind it."
    default:
      if scalar.properties.isWhitespace {
        (remedy, replacement) = ("Write an ordinary space.", " ")
      } else {
        remedy = "Remove it, or write `\"` around the text that it belongs to."
      }
    }
    return Problem(
      .strayCharacter, at: range, "\(name) means nothing here", remedy: remedy,
      fixIts: [Problem.FixIt(range, replacement)])
  }
}
