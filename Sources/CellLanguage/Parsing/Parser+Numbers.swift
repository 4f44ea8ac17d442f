import Diagnostics

extension Parser {
  /// Takes the rest of a number whose thousands are parted by commas or spaces, as in tables, and
  /// says how it is written.
  ///
  /// - Parameter first: The digits before the first separator, which were taken.
  /// - Returns: The number without separators; nil, with nothing taken, where it has none.
  mutating func acceptThousands(behind first: Token) -> Numeral? {
    let start = index
    let sign = bytes[first.start] == UInt8(ascii: "-") ? 1 : 0
    let lead = bytes[(first.start + sign)..<first.end]
    guard !first.isParameter, lead.count <= 3, lead.allSatisfy(Numeral.isDigit),
      lead.first != UInt8(ascii: "0")
    else { return nil }
    var groups = [text(first)]
    var end = first.end
    while groups.count < 10, let group = groupOfThousands(at: end, isFurther: groups.count > 1) {
      groups.append(text(group))
      end = group.end
      if group.end - group.start > 3 { break }
    }
    guard groups.count > 1, !continuesNumber(at: end) else {
      index = start
      return nil
    }
    reportThousands(SourceRange(first.start, end), groups)
    return Numeral(groups.joined())
  }

  /// Takes a separator and the three digits behind it; the last such group may have decimals.
  private mutating func groupOfThousands(at end: Int, isFurther: Bool) -> Token? {
    var place = 0
    if kind() == .comma {
      guard tokens[index].start == end, tokens[index + 1].start == end + 1,
        !isFurther || tokens[index - 2].kind == .comma
      else { return nil }
      place = 1
    } else if isFurther, tokens[index - 2].kind == .comma {
      return nil
    }
    guard kind(place) == .numeral else { return nil }
    let token = tokens[index + place]
    let digits = bytes[token.start..<token.end]
    guard !token.isParameter, !token.isFirstOnLine, digits.count >= 3, digits.count <= 20,
      digits.prefix(3).allSatisfy(Numeral.isDigit),
      digits.count == 3
        || digits.dropFirst(3).first == UInt8(ascii: ".")
          && digits.count > 4 && digits.dropFirst(4).allSatisfy(Numeral.isDigit)
    else { return nil }
    index += place + 1
    return token
  }

  /// Whether more digits follow, so that what stands here is something else.
  private func continuesNumber(at end: Int) -> Bool {
    if kind() == .numeral, !tokens[index].isFirstOnLine { return true }
    return kind() == .comma && tokens[index].start == end && kind(1) == .numeral
      && tokens[index + 1].start == end + 1
  }

  private mutating func reportThousands(_ range: SourceRange, _ groups: [String]) {
    let meant = groups.joined(separator: "_")
    let written = String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    report(
      .malformedNumeral, at: range, "`\(excerpt(written))` has separators of thousands",
      "Write `\(meant)`, or no separators: `\(groups.joined())`.",
      fixIts: [Problem.FixIt(range, meant)])
  }

  /// Takes a number that is written as a word behind `latest`, and says so.
  mutating func acceptNumberInWords() -> Int? {
    guard kind() == .word, keyword() == nil, !tokens[index].isFirstOnLine,
      ![.equals, .doubleEquals, .dot, .slash].contains(kind(1))
    else { return nil }
    let token = tokens[index]
    guard token.end - token.start <= 10,
      let number = Self.numbersInWords.firstIndex(of: text(token).lowercased())
    else { return nil }
    index += 1
    report(
      .malformedNumeral, at: token.range, "`\(text(token))` is a word, and a number belongs here",
      "Write `latest \(number + 1)`.", fixIts: [Problem.FixIt(token.range, "\(number + 1)")])
    return number + 1
  }

  private static let numbersInWords = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
  ]
}
