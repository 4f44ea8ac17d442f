import CMarkdown
import Diagnostics

extension CellReader {
  /// A block that goes on to the end of what it stands in: an error for cells and their output, and
  /// for others a warning, since it may have swallowed cells.
  mutating func checkEnd(of block: FencedBlock, _ info: InfoString) {
    guard !block.isClosed else { return }
    let fence = String(decoding: lines.bytes[block.fenceBytes.prefix(64)], as: UTF8.self)
    let isOurs = info.kind == "statbook" || info.kind == "output"
    problems.append(
      spot(of: block.fenceBytes, on: block.openLine).diagnostic(
        .fenceNotClosed, "the fence `\(fence)` is not closed",
        remedy: "write a line `\(fence)` after the block, indented like this one",
        severity: isOurs ? .error : .warning))
  }

  /// A word that may be a misspelt `statbook` or `output`.
  mutating func warnOfWord(_ info: InfoString) {
    guard let near = Suggestions.best(for: info.kind, among: ["statbook", "output"]) else { return }
    let start = info.spot.range.start
    let word = SourceRange(start, start + info.kind.utf8.count)
    problems.append(
      SourceSpot(info.spot.source, word).diagnostic(
        .lookAlike, "a block of the word `\(info.kind)` is text",
        remedy: "did you mean `\(near)`?", replacement: near, severity: .warning))
  }

  /// The opening fence of a cell within HTML, or within a block of indented code.
  mutating func warnOfFence(within node: OpaquePointer) {
    let isHTML = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
    let number: Int? = MarkdownTree.withLiteral(of: node) { literal in
      // A comment around a cell is a way to put it aside.
      if isHTML && literal.starts(with: Array("<!--".utf8)) { return nil }
      let lines = literal.lazy.split(separator: 0x0A, omittingEmptySubsequences: false)
      return lines.enumerated().first { Self.isFenceOfCell($0.element) }?.offset
    }
    guard let number else { return }
    let line = Int(cmark_node_get_start_line(node)) - 1 + number
    let text = lines.text(line)
    let start = text.firstIndex { $0 == 0x60 || $0 == 0x7E } ?? text.startIndex
    problems.append(
      spot(of: start..<text.endIndex, on: line).diagnostic(
        .lookAlike, isHTML ? "within HTML this is text" : "a fence indented so far is text",
        remedy: isHTML ? "write a blank line before it" : "indent it less", severity: .warning))
  }

  private static func isFenceOfCell(_ line: some Collection<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard let fence = text.first, fence == 0x60 || fence == 0x7E else { return false }
    let info = text.drop { $0 == fence }
    return text.starts(with: [fence, fence, fence])
      && info.drop { $0 == 0x20 }.starts(with: Array("statbook".utf8))
  }

  private func spot(of bytes: Range<Int>, on line: Int) -> SourceSpot {
    let start = lines.start(line)
    return SourceSpot(
      lines.source(line), SourceRange(bytes.lowerBound - start, bytes.upperBound - start))
  }
}
