import CMarkdown
import Diagnostics

/// Finds the cells of a file and the output blocks after them.
struct CellReader {
  let lines: FileLines
  private(set) var cells: [NotebookCell] = []
  var problems: [Diagnostic] = []
  private(set) var title: String?
  /// The lines of blocks of code and of HTML.
  private(set) var verbatim: [Range<Int>] = []
  private var widths: [OpaquePointer: Int] = [:]
  private var names: [String: SourceSpot] = [:]
  /// The output blocks that follow a cell.
  private var taken: Set<OpaquePointer> = []

  init(_ lines: FileLines) { self.lines = lines }

  /// Reads what follows the front matter.
  mutating func read(from first: Int) {
    guard let tree = MarkdownTree(lines, skipping: first, findingAddresses: false) else { return }
    // Pointers are worth nothing without the tree.
    withExtendedLifetime(tree) {
      tree.forEachBlock { node in
        noteVerbatim(node)
        switch cmark_node_get_type(node) {
        case CMARK_NODE_CODE_BLOCK: readCodeBlock(node)
        case CMARK_NODE_HTML_BLOCK: warnOfFence(within: node)
        case CMARK_NODE_HEADING where title == nil: readTitle(node)
        default: break
        }
      }
    }
    widths = [:]
    taken = []
  }

  private mutating func noteVerbatim(_ node: OpaquePointer) {
    let kinds = [CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK]
    guard kinds.contains(cmark_node_get_type(node)) else { return }
    let first = Int(cmark_node_get_start_line(node)) - 1
    verbatim.append(first..<max(first + 1, Int(cmark_node_get_end_line(node))))
  }

  private mutating func readTitle(_ heading: OpaquePointer) {
    let text = MarkdownTree.plainText(of: heading)
    if !text.isEmpty { title = text }
  }

  private mutating func readCodeBlock(_ node: OpaquePointer) {
    guard !taken.contains(node) else { return }
    guard let block = FencedBlock(node, in: lines, widths: &widths) else {
      warnOfFence(within: node)
      return
    }
    let info = InfoString(of: block, in: lines)
    checkEnd(of: block, info)
    switch info.kind {
    case "statbook": readCell(block, info, node)
    case "output":
      problems.append(
        info.spot.diagnostic(
          .outputWithoutCell, "no cell is right before this output block, so it is text",
          remedy: "delete it, or move it to its cell", severity: .warning))
    default: warnOfWord(info)
    }
  }

  private mutating func readCell(_ block: FencedBlock, _ info: InfoString, _ node: OpaquePointer) {
    let index = cells.count
    let options = info.cellOptions(problems: &problems)
    let name = options.name ?? "cell-\(index + 1)"
    checkName(name, info.spot)
    let outputs = outputBlocks(after: node)
    cells.append(
      NotebookCell(
        index: index,
        source: SourceText(
          name: lines.name, bytes: block.content(of: lines) { _ in [0x0A] },
          firstLine: block.openLine + 2, indents: block.indents(in: lines)),
        options: options, name: name, output: outputs.first?.output, fence: info.spot,
        outputFence: outputs.first?.info.spot, block: block, outputBlocks: outputs.map(\.block)))
  }

  private mutating func checkName(_ name: String, _ spot: SourceSpot) {
    guard let first = names.updateValue(spot, forKey: name.lowercased()) else { return }
    names[name.lowercased()] = first
    let place = first.place
    problems.append(
      spot.diagnostic(
        .cellNameTwice, "another cell has the name `\(name)`",
        remedy: "give it another name, as in name=\(name)-2",
        notes: ["it is the cell at \(place.file):\(place.line)"]))
  }

  /// The output blocks that are the next siblings of a cell.
  private mutating func outputBlocks(
    after cell: OpaquePointer
  ) -> [(block: FencedBlock, info: InfoString, output: OutputBlock)] {
    var outputs: [(block: FencedBlock, info: InfoString, output: OutputBlock)] = []
    var next = cmark_node_next(cell)
    while let node = next, cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK,
      let block = FencedBlock(node, in: lines, widths: &widths)
    {
      let info = InfoString(of: block, in: lines)
      guard info.kind == "output" else { break }
      if outputs.isEmpty {
        taken.insert(node)
        checkEnd(of: block, info)
      }
      // What is wrong with a further one does not matter, since it is none of a cell's.
      var ignored: [Diagnostic] = []
      var output =
        outputs.isEmpty ? info.output(problems: &problems) : info.output(problems: &ignored)
      output.content = String(
        decoding: block.content(of: lines) { lines.endingInOutput($0) }, as: UTF8.self)
      outputs.append((block, info, output))
      next = cmark_node_next(node)
    }
    return outputs
  }
}

extension FileLines {
  /// What ends a line of an output block's content: a line feed for what ends the file's lines.
  func endingInOutput(_ line: Int) -> ArraySlice<UInt8> {
    let end = ending(line)
    return end.isEmpty || end.elementsEqual(ending) ? [0x0A] : end
  }
}
