/// What stands between two tokens: white space, line ends, comments and `\`.
struct Gap {
  /// A line, or the part of one, without the space around it.
  enum Line: Equatable {
    case empty
    /// With its `#`.
    case comment(String)
    /// `\` alone.
    case continuation
  }

  /// The rest of the line of the token before, then whole lines, then what is before the next token
  /// on its line; one line only where both tokens are on the same.
  let lines: [Line]

  init(_ bytes: ArraySlice<UInt8>) {
    lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let text = String(decoding: line, as: UTF8.self)
      let content = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      if content.isEmpty { return .empty }
      if content.first == "\\" { return .continuation }
      let end = content.lastIndex { !$0.isWhitespace } ?? content.startIndex
      return .comment(String(content[...end]))
    }
  }
}
