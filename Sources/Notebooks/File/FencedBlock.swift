import CMarkdown

/// A block between fences, and which bytes of the file it takes.
///
/// Of what cmark tells, this relies on the line and the column of the opening fence and on the
/// literal. Its last line is not to be relied on: where no fence closes the block, it may be the
/// line after.
struct FencedBlock: Sendable {
  /// A line of the content without what the containers put before it.
  struct Line: Sendable {
    /// Where it starts in the file.
    var start: Int
    /// The spaces before that, which are the rest of a tab that a container takes half of.
    var spaces: Int
  }

  /// The line of the opening fence, from 0.
  let openLine: Int
  /// The content's lines.
  let lines: [Line]
  /// Whether there is a closing fence.
  let isClosed: Bool
  /// What each line begins with that stands in the same quotes and list items.
  let prefix: [UInt8]
  /// The spaces which the content's lines lose, as many as stand before the opening fence.
  let offset: Int
  /// The sign of the fence.
  let fence: UInt8
  /// The file's bytes that are the opening fence.
  let fenceBytes: Range<Int>
  /// The file's bytes that are the info string.
  let info: Range<Int>

  /// The lines of the content.
  var contentLines: Range<Int> { openLine + 1..<openLine + 1 + lines.count }
  /// All lines, with those of the fences.
  var allLines: Range<Int> { openLine..<contentLines.upperBound + (isClosed ? 1 : 0) }

  /// Nil for a code block without fences.
  init?(
    _ node: OpaquePointer, in file: FileLines, widths: inout [OpaquePointer: Int]
  ) {
    var (length, offset, sign) = (Int32(0), Int32(0), CChar(0))
    guard cmark_node_get_fenced(node, &length, &offset, &sign) != 0 else { return nil }
    let openLine = Int(cmark_node_get_start_line(node)) - 1
    let text = file.text(openLine)
    let start = text.startIndex + Int(cmark_node_get_start_column(node)) - 1
    fence = UInt8(bitPattern: sign)
    guard text.indices.contains(start), text[start] == fence else { return nil }
    fenceBytes = start..<start + text[start...].prefix { [fence] in $0 == fence }.count
    info = text[fenceBytes.upperBound...].trimmed.range
    self.openLine = openLine
    self.offset = Int(offset)
    let chain = ContainerChain(of: node, in: file, widths: &widths)
    prefix = chain.prefix
    lines = MarkdownTree.withLiteral(of: node) { literal in
      literal.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        .enumerated().map { Line(file.text(openLine + 1 + $0.offset), literal: $0.element) }
    }
    let next = openLine + 1 + lines.count
    isClosed = next < file.count && chain.holds(file.text(next))
  }

  /// The content, in the file's bytes: what ends the lines is left to the caller.
  func content(of file: FileLines, ending: (_ line: Int) -> some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for (number, line) in zip(contentLines, lines) {
      bytes += repeatElement(0x20, count: line.spaces)
      bytes += file.bytes[line.start..<file.text(number).endIndex]
      bytes += ending(number)
    }
    return bytes
  }

  /// How many bytes stand before each line of the content.
  func indents(in file: FileLines) -> [Int] {
    zip(contentLines, lines).map { number, line in
      line.start - file.start(number) - line.spaces
    }
  }
}

extension FencedBlock.Line {
  /// A line of the file of which cmark says what of it is content.
  ///
  /// The content is the end of the line, after at most three spaces for a tab of which a part was
  /// taken. Zero bytes are three bytes in the literal, which has U+FFFD for them.
  init(_ text: ArraySlice<UInt8>, literal: some Collection<UInt8>) {
    let zeros = text.contains(0) ? text.lazy.filter { $0 == 0 }.count : 0
    let removed = text.count + 2 * zeros - literal.count
    self.init(start: text.startIndex + max(0, min(removed, text.count)), spaces: 0)
    for spaces in 0...3 where (0...text.count).contains(removed + spaces) {
      let start = text.startIndex + removed + spaces
      let isAfterTab = spaces == 0 || start > text.startIndex && text[start - 1] == 0x09
      let isSpaces = literal.prefix(spaces).allSatisfy { $0 == 0x20 }
      let rest = text[start...]
      let isEqual =
        zeros == 0
        ? rest.elementsEqual(literal.dropFirst(spaces))
        : rest.lazy.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
          .elementsEqual(literal.dropFirst(spaces))
      if isAfterTab && isSpaces && isEqual {
        self.init(start: start, spaces: spaces)
        return
      }
    }
  }
}

extension ArraySlice {
  /// The indices, as a range of the array.
  var range: Range<Int> { startIndex..<endIndex }
}
