/// A text with its name, in which problems have places.
///
/// The text may be a part of a file, such as a cell of a notebook: then `firstLine` and `indents` say
/// where its lines stand there, so that a place is one of the file.
public struct SourceText: Sendable, Equatable {
  /// The file's path, or `-` for standard input.
  public let name: String
  /// The text in UTF-8, as far as it is text.
  public let bytes: [UInt8]
  /// The number in the file of the text's first line.
  public let firstLine: Int
  /// How many bytes stand before each of its lines in the file; none where it is the whole file.
  public let indents: [Int]
  private let lineStarts: [Int]

  /// A text of a file, or a part of one.
  public init(name: String, bytes: [UInt8], firstLine: Int = 1, indents: [Int] = []) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
    self.indents = indents
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The line and column in the file of a byte, both from 1, the column in bytes.
  public func place(at offset: Int) -> Diagnostic.Place {
    let line = line(at: offset)
    let indent = line < indents.count ? indents[line] : 0
    return .init(
      file: name, line: firstLine + line,
      // A tab that is half indentation makes an indent negative.
      column: max(1, indent + offset - lineStarts[line] + 1))
  }

  /// The line of a byte, from 0 in this text.
  public func line(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The text of a part.
  public func text(_ range: SourceRange) -> String {
    let end = min(range.end, bytes.count)
    return String(decoding: bytes[min(range.start, end)..<end], as: UTF8.self)
  }
}
