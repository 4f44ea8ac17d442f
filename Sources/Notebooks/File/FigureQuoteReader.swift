import Diagnostics

/// Finds the figures that sentences quote.
///
/// A quote stands on one line of prose, from `{{` to the next `}}` outside double quotes. In code and in
/// HTML it is text, and so it is behind a backslash.
struct FigureQuoteReader {
  private let lines: FileLines
  private var quotes: [FigureQuote] = []
  /// The length of the run of backticks that has to end the code span; nil outside of one.
  private var openCode: Int?

  private init(_ lines: FileLines) { self.lines = lines }

  /// The quotes of a file.
  ///
  /// - Parameters:
  ///   - first: The first line after the front matter.
  ///   - verbatim: The lines of blocks of code and of HTML, in order.
  static func quotes(
    in lines: FileLines, from first: Int, verbatim: [Range<Int>]
  ) -> [FigureQuote] {
    guard lines.bytes.hasBraces else { return [] }
    var reader = FigureQuoteReader(lines)
    var blocks = verbatim[...]
    var line = first
    while line < lines.count {
      while let block = blocks.first, block.upperBound <= line { blocks = blocks.dropFirst() }
      if let block = blocks.first, block.contains(line) {
        reader.openCode = nil
        line = block.upperBound
        continue
      }
      reader.read(line)
      line += 1
    }
    return reader.quotes
  }

  private mutating func read(_ line: Int) {
    let text = lines.text(line)
    // No span of code goes on over a blank line.
    if text.isBlank { openCode = nil }
    var place = text.startIndex
    while place < text.endIndex {
      switch text[place] {
      case UInt8(ascii: "`"):
        let end = text[place...].firstIndex { $0 != UInt8(ascii: "`") } ?? text.endIndex
        let length = end - place
        if openCode == length {
          openCode = nil
        } else if openCode == nil, length <= Self.mostBackticks,
          isClosed(length, after: end, on: line)
        {
          openCode = length
        }
        place = end
      case UInt8(ascii: "\\") where openCode == nil: place += 2
      case UInt8(ascii: "{") where openCode == nil && text[place...].starts(with: [0x7B, 0x7B]):
        if let end = end(of: text[(place + 2)...]) {
          add(text, from: place, to: end, line)
          place = end + 2
        } else {
          place += 2
        }
      default: place += 1
      }
    }
  }

  /// Whether a run of so many backticks follows before a blank line, without which none opens code.
  private func isClosed(_ length: Int, after start: Int, on line: Int) -> Bool {
    var line = line
    var rest = lines.text(line)[start...]
    while true {
      while let first = rest.firstIndex(of: UInt8(ascii: "`")) {
        let end = rest[first...].firstIndex { $0 != UInt8(ascii: "`") } ?? rest.endIndex
        if end - first == length { return true }
        rest = rest[end...]
      }
      line += 1
      rest = lines.text(line)
      if line >= lines.count || rest.isBlank { return false }
    }
  }

  /// cmark takes no longer runs for the marks of code.
  private static let mostBackticks = 80

  /// Where the braces close, before others open: so a line of braces takes no time that grows with its
  /// square.
  private func end(of text: ArraySlice<UInt8>) -> Int? {
    var isQuoted = false
    var place = text.startIndex
    while place + 1 < text.endIndex {
      let byte = text[place]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted, byte == UInt8(ascii: "\\") { place += 1 }
      if !isQuoted, byte == 0x7D, text[place + 1] == 0x7D { return place }
      if !isQuoted, byte == 0x7B, text[place + 1] == 0x7B { return nil }
      place += 1
    }
    return nil
  }

  private mutating func add(_ text: ArraySlice<UInt8>, from start: Int, to end: Int, _ line: Int) {
    let content = text[(start + 2)..<end]
    let equals = equals(in: content)
    let reference = content[..<(equals ?? content.endIndex)].trimmed
    let accepted = equals.map { String(decoding: content[($0 + 1)...].trimmed, as: UTF8.self) }
    quotes.append(
      FigureQuote(
        index: quotes.count,
        source: SourceText(
          name: lines.name, bytes: Array(reference), firstLine: line + 1,
          indents: [reference.startIndex - text.startIndex]),
        accepted: accepted.flatMap { $0.isEmpty ? nil : $0 }, range: start..<(end + 2),
        tail: max(reference.endIndex, start + 2)..<end))
  }

  /// Where the `=` before the figure stands: outside of brackets and quotes.
  private func equals(in text: ArraySlice<UInt8>) -> Int? {
    var (isQuoted, depth) = (false, 0)
    for place in text.indices {
      switch text[place] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "[") where !isQuoted: depth += 1
      case UInt8(ascii: "]") where !isQuoted: depth -= 1
      case UInt8(ascii: "=") where !isQuoted && depth <= 0: return place
      default: break
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether two braces stand side by side anywhere.
  fileprivate var hasBraces: Bool {
    withUnsafeBufferPointer { bytes in
      bytes.indices.dropLast().contains { bytes[$0] == 0x7B && bytes[$0 + 1] == 0x7B }
    }
  }
}
