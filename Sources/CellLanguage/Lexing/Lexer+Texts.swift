import Diagnostics

extension Lexer {
  /// Takes a text in double quotes, which may go over several lines.
  mutating func addText() {
    var token = Token(.text, position, position)
    var end = position + 1
    token.isOpen = true
    scan: while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\""):
        token.isOpen = false
        end += 1
        break scan
      case UInt8(ascii: "\\"):
        switch TextLiteral.escape(in: bytes, at: end) {
        case .scalar(_, let length): end += length
        case .unknown(let length):
          token.isDamaged = true
          reportEscape(SourceRange(end, end + length))
          end += length
        }
      case 0x09, 0x0A, 0x20..<0x7F: end += 1
      case 0x0D where end + 1 < bytes.count && bytes[end + 1] == 0x0A: end += 2
      default:
        if let length = visibleLength(at: end) {
          end += length
        } else {
          token.isDamaged = true
          end = reportStrays(from: end, inText: true)
        }
      }
    }
    token.end = end
    if token.isOpen { reportOpenQuote(token.range) }
    add(token)
  }

  /// How many bytes the scalar takes here, if it is one and no control character.
  private func visibleLength(at position: Int) -> Int? {
    guard let (value, length) = scalar(in: bytes, at: position) else { return nil }
    return value.isControl ? nil : length
  }

  private mutating func reportEscape(_ range: SourceRange) {
    if problems.isFull { return }
    let spelling = excerpt(text(range))
    let literal = spelling.hasPrefix("\\u") ? [] : [Problem.FixIt(range, "\\" + text(range))]
    problems.add(
      Problem(
        .unknownEscape, at: range, "`\(spelling)` is not an escape",
        remedy: #"Write `\\` for a backslash; the escapes are `\"` `\\` `\n` `\t` `\r` `\u{…}`."#,
        fixIts: literal))
  }

  private mutating func reportOpenQuote(_ range: SourceRange) {
    var notes: [String] = []
    let lineEnd = bytes[range.start...].firstIndex(of: 0x0A)
    if lineEnd != nil, let first = firstTextOverLines {
      let line = bytes[..<first.start].count { $0 == 0x0A } + 1
      notes.append("the text that begins on line \(line) goes over several lines")
    }
    problems.add(
      Problem(
        .openQuote, at: SourceRange(range.start, range.start + 1), "this quote is not closed",
        remedy: "Write `\"` behind the text.", notes: notes))
  }

  /// The first text that holds a line end, in which a quote may be missing where a later one seems
  /// to be.
  private var firstTextOverLines: Token? {
    tokens.first { $0.kind == .text && bytes[$0.start..<$0.end].contains(0x0A) }
  }

  /// The text of a part.
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }

  /// Takes a text in quotes of another language as one in double quotes, and says so; all other
  /// characters beyond ASCII mean nothing here.
  mutating func addForeignText() {
    guard position >= unclosedUntil, let (opener, first) = scalar(in: bytes, at: position),
      let closers = closers(of: opener)
    else { return skipStrays() }
    var end = position + first
    while end < bytes.count, bytes[end] != 0x0A {
      guard let (value, length) = scalar(in: bytes, at: end) else { break }
      if value == closers.0 || value == closers.1 || value == closers.2 {
        var token = Token(.text, position, end + length)
        token.isDamaged = true
        if !problems.isFull {
          let content = TextLiteral.quoted(text(SourceRange(position + first, end)))
          problems.add(
            Problem(
              .foreignQuotes, at: token.range, "a text stands in double quotes",
              remedy: "Write `\(excerpt(content))`.", fixIts: [Problem.FixIt(token.range, content)])
          )
        }
        return add(token)
      }
      end += length
    }
    unclosedUntil = end
    skipStrays()
  }

  /// What may close a quote.
  private func closers(
    of opener: Unicode.Scalar
  ) -> (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar)? {
    switch opener {
    case "'": ("'", "'", "'")
    case "\u{2018}", "\u{2019}", "\u{201A}": ("\u{2018}", "\u{2019}", "\u{2019}")
    case "\u{201C}", "\u{201D}", "\u{201E}": ("\u{201C}", "\u{201D}", "\"")
    case "\u{AB}": ("\u{BB}", "\u{BB}", "\u{BB}")
    case "\u{BB}": ("\u{AB}", "\u{AB}", "\u{AB}")
    default: nil
    }
  }
}
