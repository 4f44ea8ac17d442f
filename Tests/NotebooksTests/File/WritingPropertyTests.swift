import Diagnostics
import StatbookTestSupport
import Testing

@testable import Notebooks

/// What holds of any notebook.
@Suite struct WritingPropertyTests {
  private static let seeds = (0..<10).map { UInt64($0) * 1000 }

  /// Readable in a failure.
  private func shown(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).debugDescription
  }

  @Test(arguments: seeds) func readsBackWhatIsWritten(seed: UInt64) {
    for offset in 0..<40 {
      var generator = NotebookGenerator(seed: seed + UInt64(offset))
      let bytes = generator.notebook()
      let file = NotebookFile(name: "n.md", bytes: bytes)
      var outputs: [Int: OutputBlock?] = [:]
      for cell in file.cells where !generator.chance.oneIn(3) {
        outputs[cell.index] = .some(generator.chance.oneIn(4) ? nil : generator.output())
      }
      let written = file.replacingOutputs(outputs)
      let again = NotebookFile(name: "n.md", bytes: written)
      let expected = file.cells.map { outputs[$0.index] ?? $0.output }
      let isSame = again.cells.map(\.output) == expected && again.texts == file.texts
      #expect(isSame, "seed \(seed + UInt64(offset)): \(shown(bytes)) became \(shown(written))")
      #expect(again.replacingOutputs(outputs) == written, "seed \(seed + UInt64(offset))")
      if !isSame { return }
    }
  }

  @Test(arguments: seeds) func findsTheTextThatCmarkFinds(seed: UInt64) throws {
    for offset in 0..<40 {
      var generator = NotebookGenerator(seed: seed + UInt64(offset))
      let lines = FileLines(name: "n.md", bytes: generator.notebook())
      let tree = try #require(MarkdownTree(lines, skipping: 3, findingAddresses: false))
      var widths: [OpaquePointer: Int] = [:]
      tree.forEachBlock { node in
        guard let block = FencedBlock(node, in: lines, widths: &widths) else { return }
        let text = block.content(of: lines) { _ in [0x0A] }
          .flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
        let literal = MarkdownTree.withLiteral(of: node) { Array($0) }
        #expect(text == literal, "seed \(seed + UInt64(offset)): \(shown(lines.bytes))")
      }
    }
  }

  @Test(arguments: seeds) func leavesEveryOtherByteAsItIs(seed: UInt64) {
    for offset in 0..<40 {
      var generator = NotebookGenerator(seed: seed + UInt64(offset))
      let file = NotebookFile(name: "n.md", bytes: generator.notebook())
      let outputs = file.cells.filter { $0.output == nil && $0.block.isClosed }.map(\.index)
      let added = file.replacingOutputs(
        Dictionary(uniqueKeysWithValues: outputs.map { ($0, generator.output()) }))
      let again = NotebookFile(name: "n.md", bytes: added)
      let removed = again.replacingOutputs(
        Dictionary(uniqueKeysWithValues: outputs.map { ($0, nil) }))
      #expect(shown(removed) == shown(file.bytes), "seed \(seed + UInt64(offset))")
      #expect(file.replacingOutputs([:]) == file.bytes)
      let same = Dictionary(uniqueKeysWithValues: file.cells.map { ($0.index, $0.output) })
      let isClosed = file.cells.allSatisfy { $0.outputBlocks.first?.isClosed ?? true }
      if isClosed { #expect(file.replacingOutputs(same) == file.bytes) }
    }
  }

  @Test(arguments: seeds) func readsBackOtherTextsOfCells(seed: UInt64) {
    for offset in 0..<40 {
      var generator = NotebookGenerator(seed: seed + UInt64(offset))
      let file = NotebookFile(name: "n.md", bytes: generator.notebook())
      let texts = file.cells.map { _ in
        String(generator.output().content.unicodeScalars.filter { $0 != "\r" }.map(Character.init))
      }
      let pairs = texts.enumerated().filter { _ in !generator.chance.oneIn(3) }
      let changes = Dictionary(uniqueKeysWithValues: pairs.map { ($0.offset, $0.element) })
      let written = file.replacingCells(changes)
      let again = NotebookFile(name: "n.md", bytes: written)
      let expected = zip(file.texts, texts).enumerated().map { index, pair in
        changes[index] == nil ? pair.0 : pair.1
      }
      let isSame =
        again.texts.elementsEqual(expected) { $0.utf8.elementsEqual($1.utf8) }
        && again.cells.map(\.output) == file.cells.map(\.output)
      #expect(
        isSame, "seed \(seed + UInt64(offset)): \(shown(file.bytes)) became \(shown(written))")
      if !isSame { return }
      let back = Dictionary(uniqueKeysWithValues: file.texts.enumerated().map { ($0, $1) })
      #expect(NotebookFile(name: "n.md", bytes: again.replacingCells(back)).texts == file.texts)
    }
  }
}
