import Diagnostics

extension CompletionContext {
  /// What may come next at a place.
  ///
  /// What stands behind the place plays no part.
  ///
  /// - Parameters:
  ///   - offset: The place, in bytes from the start of the text.
  ///   - bytes: The text, in UTF-8.
  public static func at(_ offset: Int, in bytes: [UInt8]) -> CompletionContext {
    var end = min(max(offset, 0), bytes.count)
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let before = Array(bytes[..<end])
    var (tokens, _, _) = Lexer.tokens(of: before, parameters: nil)
    let last = tokens.removeLast()
    let nothing = CompletionContext(range: SourceRange(end, end))
    if isInComment(before, tokens) { return nothing }

    var cursor = last
    if let first = partial(in: tokens, before) {
      cursor = first < tokens.count ? tokens[first] : Token(.cursor, end - 1, end)
      tokens.removeSubrange(first...)
    }
    let typed = cursor
    var recorder = CompletionRecorder(SourceRange(typed.start, end))
    if typed.start < end {
      recorder.context.isQuoted = typed.kind == .text
      recorder.context.prefix =
        typed.kind == .text
        ? TextLiteral.value(of: before, (typed.start + 1)..<end)
        : String(decoding: before[typed.start...], as: UTF8.self)
    }
    cursor.kind = .cursor
    cursor.keyword = nil
    (cursor.isDamaged, cursor.followsDamage) = (false, false)
    tokens += [cursor, Token(.end, end, end)]

    var parser = Parser(before, tokens, parameters: [:])
    parser.recorder = recorder
    _ = parser.parseStatements()
    guard var context = parser.recorder?.context else { return nothing }
    if context.prefix.hasPrefix("$"), !context.isQuoted { context.expectations = [.parameter] }
    return context
  }

  /// Whether the text ends in a comment, or in a line that belongs to the shell.
  private static func isInComment(_ bytes: [UInt8], _ tokens: [Token]) -> Bool {
    if let last = tokens.last, last.kind == .shellLine, last.end == bytes.count { return true }
    guard case .comment(let comment)? = Gap(bytes[(tokens.last?.end ?? 0)...]).lines.last else {
      return false
    }
    return comment.hasPrefix("#")
  }

  /// The first of the tokens at the end of a text that are one word still being typed; past the last
  /// where it is a `$` alone, and nil where none is.
  private static func partial(in tokens: [Token], _ bytes: [UInt8]) -> Int? {
    if bytes.last == UInt8(ascii: "$") && tokens.last?.isOpen != true { return tokens.count }
    guard let last = tokens.last else { return nil }
    let index = tokens.count - 1
    let isWord = [.word, .id, .numeral, .hole].contains(last.kind)
    if last.end == bytes.count {
      if isWord || last.kind == .text && last.isOpen { return index }
      // `str:` is not yet an id.
      guard last.kind == .colon, index > 0, tokens[index - 1].end == last.start else { return nil }
      let before = tokens[index - 1]
      let isID =
        before.kind == .id || bytes[before.start..<before.end].elementsEqual("str".utf8)
      return isID ? index - 1 : nil
    }
    // A `-` within a word is none at its end.
    return isWord && last.end == bytes.count - 1 && bytes.last == UInt8(ascii: "-") ? index : nil
  }
}
