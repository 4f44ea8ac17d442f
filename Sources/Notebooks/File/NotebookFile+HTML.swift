extension NotebookFile {
  /// Above this size, addresses that are only written out do not become links: cmark looks for them
  /// in a time that grows with the square of a paragraph's length.
  private static let largestWithAddresses = 1_000_000

  /// The prose as HTML, a fragment for the body of a page, in which nothing is fetched or run.
  ///
  /// Raw HTML is shown as text, an image as its alternative text in `<span class="image">`. Links
  /// lead to `http`, `https` and `mailto`, to files beside the page and to places in it; others are
  /// text. Headings keep their levels and have ids, of which none has a sign but `-` and `_`.
  /// Columns of tables have headers with a scope; tasks are `<li class="task">`.
  /// - Parameters:
  ///   - ids: Ids of the page that no heading may have.
  ///   - cell: The HTML that stands for a cell and the output block after it, by the cell's index.
  public func html(avoiding ids: Set<String> = [], cell: (Int) -> String) -> String {
    let findsAddresses = bytes.count <= Self.largestWithAddresses
    guard !isTooDeep,
      let tree = MarkdownTree(
        lines, skipping: frontMatter.lineCount, findingAddresses: findsAddresses)
    else { return "" }
    return withoutActuallyEscaping(cell) { cell in
      var blocks: [Int: ProseRenderer.Block] = [:]
      for own in cells {
        blocks[own.block.openLine] = .cell(own.index)
        if let output = own.outputBlocks.first { blocks[output.openLine] = .output }
      }
      var renderer = ProseRenderer(lines, blocks: blocks, ids: HeadingIDs(avoiding: ids))
      return renderer.rendered(tree, cell: cell)
    }
  }
}
