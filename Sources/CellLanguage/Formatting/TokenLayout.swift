import Diagnostics

/// Writes the tokens of a whole text anew, with what stood between them in its usual form.
struct TokenLayout {
  private let parser: Parser
  private let statementStarts: Set<Int>
  private let axisStarts: Set<Int>
  private var output = ""
  private var line = ""
  private var lineIndent = 0
  private var frames: [Frame] = [Frame(base: 0)]

  /// The statement, or a bracket within it.
  private struct Frame {
    /// How far the line is indented on which it begins.
    var base: Int
    /// Where its axes begin, if it has any.
    var axisColumn: Int?
  }

  init(_ parser: Parser) {
    self.parser = parser
    statementStarts = Set(parser.statementStarts)
    axisStarts = Set(parser.axisStarts)
  }

  private var tokens: [Token] { parser.tokens }

  /// The whole text.
  mutating func text() -> String {
    var end = 0
    for (index, token) in tokens.enumerated() {
      write(Gap(parser.bytes[end..<token.start]), before: index)
      if token.kind != .end { write(index) }
      end = token.end
    }
    if !line.isEmpty { endLine() }
    let isWindows = parser.bytes.firstIndex(of: 0x0A).map { $0 > 0 && parser.bytes[$0 - 1] == 0x0D }
    return isWindows ?? false ? windows(output) : output
  }

  /// With the line ends of Windows, of which those within texts may have been already.
  private func windows(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x0A, result.last != 0x0D { result.append(0x0D) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func endLine() {
    output += line + "\n"
    line = ""
  }

  // MARK: Between tokens

  private mutating func write(_ gap: Gap, before index: Int) {
    if index > 0, statementStarts.contains(index) { frames = [Frame(base: 0)] }
    let isFirst = index == 0
    let isLast = tokens[index].kind == .end
    if gap.lines.count == 1, !isFirst, !isLast {
      if needsSpace(before: index) { line += " " }
      return
    }
    let indent = isLast ? 0 : indent(of: index)
    var lines = gap.lines[...]
    if !isFirst { writeRest(lines.removeFirst()) }
    if !isLast { lines = lines.dropLast() }
    writeWholeLines(lines, indent: indent, isFirst: isFirst, isLast: isLast)
    lineIndent = indent
    if !isLast { line = spaces(indent) }
  }

  /// Writes what stands behind the last token of a line, and ends the line.
  private mutating func writeRest(_ rest: Gap.Line) {
    switch rest {
    case .empty: break
    case .comment(let comment): line += "  \(comment)"
    case .continuation: line += " \\"
    }
    endLine()
  }

  /// Writes the lines without a token, of empty ones only one in a row and none at either end.
  private mutating func writeWholeLines(
    _ lines: ArraySlice<Gap.Line>, indent: Int, isFirst: Bool, isLast: Bool
  ) {
    var isAfterEmpty = false
    for line in lines {
      if line == .empty {
        isAfterEmpty = !output.isEmpty
        continue
      }
      if isAfterEmpty { endLine() }
      isAfterEmpty = false
      if case .comment(let comment) = line {
        self.line = spaces(indent) + comment
      } else {
        self.line = spaces(indent) + "\\"
      }
      endLine()
    }
    if isAfterEmpty, !isLast { endLine() }
  }

  private func needsSpace(before index: Int) -> Bool {
    let (before, token) = (tokens[index - 1], tokens[index])
    switch before.kind {
    case .openBracket, .openParenthesis, .dot, .slash, .at, .range: return false
    case .question where statementStarts.contains(index - 1): return false
    default: break
    }
    switch token.kind {
    case .openParenthesis where before.kind == .word && parser.text(before) == "year": return false
    case .comma, .closeBracket, .closeParenthesis, .at, .colon, .range, .question: return false
    case .dot, .slash:
      // An id would take in what stands behind it.
      return before.kind == .id && tokens[index + 1].kind != .text
    case .openBracket:
      return ![.word, .text, .numeral, .hole].contains(before.kind) || before.keyword == .group
    default: return true
    }
  }

  // MARK: Tokens

  private mutating func write(_ index: Int) {
    let token = tokens[index]
    if axisStarts.contains(index) || token.kind == .openParenthesis,
      frames[frames.count - 1].axisColumn == nil
    {
      frames[frames.count - 1].axisColumn = firstAxisColumn(index)
    }
    if token.kind.closer != nil {
      frames.append(Frame(base: max(lineIndent, frames.last?.axisColumn ?? 0)))
    } else if token.kind.isCloser, frames.count > 1 {
      frames.removeLast()
    }
    line += String(decoding: parser.bytes[token.start..<token.end], as: UTF8.self)
    if let lineEnd = line.utf8.lastIndex(of: 0x0A) {
      output += line[...lineEnd]
      line = String(line[line.utf8.index(after: lineEnd)...])
    }
  }

  /// Where the axes begin whose first is this: where it stands, unless `by` stands behind something
  /// else on its line.
  private func firstAxisColumn(_ index: Int) -> Int {
    let isAligned =
      tokens[index].isFirstOnLine || frames.count > 1 || tokens[index - 1].isFirstOnLine
    return isAligned ? line.displayWidth : lineIndent + 4
  }

  /// How far the line is indented that begins with a token.
  private mutating func indent(of index: Int) -> Int {
    let token = tokens[index]
    if statementStarts.contains(index) { return 0 }
    let frame = frames[frames.count - 1]
    if token.kind.isCloser { return frame.base }
    if axisStarts.contains(index) || token.kind == .openParenthesis {
      return frame.axisColumn ?? frame.base + 2
    }
    if frames.count == 1, token.beginsLine, token.kind != .plus {
      frames[0].axisColumn = nil
      return 2
    }
    return (frame.axisColumn ?? frame.base) + 2
  }
}
