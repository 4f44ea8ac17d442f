import CellLanguage
import Diagnostics

/// A cell as it is being typed, line after line, until the parser says that it is whole.
struct CellText {
  /// What has been typed so far.
  private(set) var text = ""

  /// Why another line is wanted; nil where there is none yet.
  private(set) var reason: ParseResult.Reason?

  /// What has been made of the lines.
  enum State {
    /// Nothing was typed.
    case empty
    /// Another line is wanted.
    case open
    /// A line that begins with a dot.
    case command(String)
    /// A cell, whole or wrong.
    case cell(ParseResult, String)
  }

  /// What stands before the next line: what has been typed, and what makes that line belong to it. A
  /// clause goes on with an indented line only.
  var beginning: String {
    guard let reason else { return "" }
    if case .openClause = reason { return text + "\n  " }
    return text + "\n"
  }

  /// Takes a line, or several that were pasted.
  ///
  /// An empty line ends a cell that could go on, but for a text in quotes, where it may be meant: then
  /// the parser says what is missing.
  mutating func take(_ line: String) -> State {
    let isFirst = reason == nil
    if isFirst, line.allSatisfy(\.isWhitespace) { return .empty }
    if isFirst, DotCommandLine.isOne(line), !line.contains(where: \.isNewline) {
      return .command(line)
    }
    if !isFirst, reason != .openQuote, line.allSatisfy(\.isWhitespace) { return ended }
    text = beginning + line
    let parsed = CellParser.parse(text)
    guard case .incomplete(let why) = parsed.outcome else { return .cell(parsed, text) }
    reason = why
    return .open
  }

  /// The cell as it stands, though it could go on.
  private var ended: State {
    var parsed = CellParser.parse(text)
    if !parsed.problems.contains(where: { $0.severity == .error }) {
      parsed.problems.append(.endsEarly(at: text.utf8.count))
    }
    return .cell(parsed, text)
  }
}
