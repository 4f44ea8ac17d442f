/// A new text of a cell, in lines.
struct CellText {
  /// The text, each line ended by a line feed.
  let bytes: [UInt8]
  private let lines: [ArraySlice<UInt8>]

  init(_ text: String) {
    let file = FileLines(name: "", bytes: Array(text.utf8))
    lines = (0..<file.count).map(file.text)
    bytes = lines.flatMap { $0 + [0x0A] }
  }

  /// The lines within the quotes and list items of a cell, as far in as its fence.
  func written(in block: FencedBlock, ending: [UInt8]) -> FileEdits.Lines {
    let writer = OutputWriter(fence: block.fence, prefix: block.prefix)
    let indent = [UInt8](repeating: 0x20, count: block.offset)
    var written = FileEdits.Lines()
    for line in lines {
      written.append(line.isEmpty ? writer.blank : block.prefix + indent + line, ending: ending)
    }
    return written
  }

  /// How long a fence must be that no line of the text closes.
  func fenceLength(_ fence: UInt8) -> Int {
    let closing = lines.map(\.trimmed).filter { line in line.allSatisfy { $0 == fence } }
    return (closing.map(\.count).max() ?? 0) + 1
  }
}
