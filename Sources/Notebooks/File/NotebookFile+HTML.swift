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
  ///   - quote: The HTML that stands for a quoted figure, by its index; nil leaves it as it is written.
  ///   - cell: The HTML that stands for a cell and the output block after it, by the cell's index.
  public func html(
    avoiding ids: Set<String> = [], quote: (Int) -> String? = { _ in nil }, cell: (Int) -> String
  ) -> String {
    let findsAddresses = bytes.count <= Self.largestWithAddresses
    let figures = Dictionary(
      uniqueKeysWithValues: quotes.compactMap { own in quote(own.index).map { (own.index, $0) } })
    let marks = QuoteMarks(lines, quotes)
    guard !isTooDeep,
      let tree = MarkdownTree(
        marks.lines, skipping: frontMatter.lineCount, findingAddresses: findsAddresses)
    else { return "" }
    return withoutActuallyEscaping(cell) { cell in
      var blocks: [Int: ProseRenderer.Block] = [:]
      for own in cells {
        blocks[own.block.openLine] = .cell(own.index)
        if let output = own.outputBlocks.first { blocks[output.openLine] = .output }
      }
      var renderer = ProseRenderer(
        marks, figures: figures, blocks: blocks, ids: HeadingIDs(avoiding: ids))
      return renderer.rendered(tree, cell: cell)
    }
  }
}
