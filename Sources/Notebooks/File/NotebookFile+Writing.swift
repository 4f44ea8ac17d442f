import Diagnostics

extension NotebookFile {
  /// The file with other output blocks, and other figures in its sentences.
  ///
  /// A new block comes after its cell with a blank line between, fenced like the cell. An existing
  /// one is replaced where it is, and left as it is written where it says the same. One that is
  /// removed takes the blank line before it along.
  /// - Parameter outputs: By index of cell, the block that is to follow it; nil removes it. The
  ///   other cells keep what they have. Digests that are not lower-case hexadecimal are not
  ///   written.
  /// - Parameter figures: By index of quote, the figure that it is to have; nil removes it.
  public func replacingOutputs(
    _ outputs: [Int: OutputBlock?], figures: [Int: String?] = [:]
  ) -> [UInt8] {
    var edits = FileEdits(lines)
    for quote in quotes {
      guard let figure = figures[quote.index] else { continue }
      if let figure, figure == quote.accepted { continue }
      edits.replace(bytes: quote.tail, with: Array((figure.map { " = \($0)" } ?? "").utf8))
    }
    for cell in cells {
      guard let output = outputs[cell.index] else { continue }
      if let output {
        set(output, after: cell, &edits)
      } else {
        for block in cell.outputBlocks { remove(block, &edits) }
      }
    }
    return edits.applied()
  }

  private func set(_ output: OutputBlock, after cell: NotebookCell, _ edits: inout FileEdits) {
    let written = OutputWriter(fence: cell.block.fence, prefix: cell.block.prefix)
    let block = written.lines(of: output, ending: lines.ending)
    if let existing = cell.outputBlocks.first {
      guard output != cell.output || !existing.isClosed else { return }
      edits.replace(existing.allLines, with: block)
    } else {
      var new = FileEdits.Lines()
      if !cell.block.isClosed {
        let fence = lines.bytes[cell.block.fenceBytes]
        new.append(cell.block.prefix + fence, ending: lines.ending)
      }
      new.append(written.blank, ending: lines.ending)
      let end = cell.block.allLines.upperBound
      edits.replace(end..<end, with: new + block)
    }
  }

  private func remove(_ block: FencedBlock, _ edits: inout FileEdits) {
    let before = lines.text(block.openLine - 1)
    let isBlankBefore = before.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
    let first = block.openLine - (isBlankBefore ? 1 : 0)
    edits.replace(first..<block.allLines.upperBound, with: FileEdits.Lines())
  }

  /// The file with other texts of cells.
  ///
  /// Lines end as the file's do. The fences become longer where a line of the text would close the
  /// cell.
  /// - Parameter texts: By index of cell; the others keep theirs.
  public func replacingCells(_ texts: [Int: String]) -> [UInt8] {
    var edits = FileEdits(lines)
    for cell in cells {
      guard let text = texts[cell.index] else { continue }
      let new = CellText(text)
      guard new.bytes != cell.source.bytes else { continue }
      let block = cell.block
      edits.replace(
        block.contentLines, with: new.written(in: block, ending: lines.ending))
      let missing = new.fenceLength(block.fence) - block.fenceBytes.count
      if missing > 0 {
        let more = [UInt8](repeating: block.fence, count: missing)
        edits.insert(more, at: block.fenceBytes.upperBound)
        if block.isClosed {
          edits.insert(more, at: lines.text(block.contentLines.upperBound).trimmed.endIndex)
        }
      }
    }
    return edits.applied()
  }
}
