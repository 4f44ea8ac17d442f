extension StringProtocol {
  /// The cells that the text takes on a terminal: none for combining and format characters, two for
  /// wide characters and emoji, else one.
  public var displayWidth: Int {
    let isPlain = utf8.withContiguousStorageIfAvailable { bytes in
      var isPlain = true
      for byte in bytes { isPlain = isPlain && byte >= 0x20 && byte <= 0x7E }
      return isPlain
    }
    if isPlain ?? utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// The text in at most `width` cells, its middle replaced by `ellipsis` where it is longer.
  public func truncatedInTheMiddle(to width: Int, ellipsis: String = "…") -> String {
    if displayWidth <= width { return String(self) }
    let room = width - ellipsis.displayWidth
    guard room > 0 else { return String(ellipsis.prefix(Swift.max(width, 0))) }
    let head = prefix(cells: (room + 1) / 2)
    let tail = reversed().prefix(cells: room - head.displayWidth).reversed()
    return head + ellipsis + String(tail)
  }

  /// The text with spaces after it up to a width.
  public func padded(to width: Int) -> String { self + spaces(width - displayWidth) }

  /// The text with spaces before it up to a width.
  public func paddedBefore(to width: Int) -> String { spaces(width - displayWidth) + self }
}

/// That many spaces; none for a negative number.
public func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }

extension Sequence<Character> {
  /// The longest run from the start that fits in that many cells.
  fileprivate func prefix(cells: Int) -> String {
    var text = ""
    var width = 0
    for character in self {
      width += character.displayWidth
      if width > cells { break }
      text.append(character)
    }
    return text
  }
}

extension Character {
  /// The cells that the character takes on a terminal.
  public var displayWidth: Int {
    guard unicodeScalars.count > 1 else { return unicodeScalars.first?.displayWidth ?? 0 }
    // An emoji, a flag or a sequence of emoji joined to one picture.
    let isPicture = unicodeScalars.contains { $0 == "\u{FE0F}" || $0 == "\u{200D}" }
    if isPicture, unicodeScalars.first?.properties.isEmoji ?? false { return 2 }
    if unicodeScalars.allSatisfy(\.properties.isEmoji), unicodeScalars.count == 2,
      (0x1F1E6...0x1F1FF).contains(unicodeScalars.first?.value ?? 0)
    {
      return 2
    }
    let isModified = unicodeScalars.dropFirst().contains(where: \.properties.isEmojiModifier)
    return isModified ? 2 : unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }
}

extension Unicode.Scalar {
  /// The cells that the scalar takes where it stands alone.
  fileprivate var displayWidth: Int {
    if (0x20...0x7E).contains(value) { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control: return 0
    // The soft hyphen is a format character that terminals do show.
    case .format: return value == 0xAD ? 1 : 0
    default: break
    }
    // The vowels and final consonants that join a Hangul syllable begun by a wide one.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    return WideRanges.contain(self) || properties.isEmojiPresentation ? 2 : 1
  }
}
