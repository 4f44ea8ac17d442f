import CMarkdown

/// Writes what cmark read as HTML.
///
/// cmark's own HTML has headings without ids, table headers without scope, checkboxes without
/// labels, and comments in the place of raw HTML and images, so it is not used.
struct ProseRenderer {
  /// What a fenced block is, other than prose.
  enum Block {
    case cell(Int)
    case output
  }

  let marks: QuoteMarks
  /// The HTML of quoted figures by their indices.
  let figures: [Int: String]
  var html = HTMLText()
  var ids: HeadingIDs
  /// The column of the table that comes next, and how the columns are aligned.
  var column = 0
  var alignments: [UInt8] = []
  private let blocks: [Int: Block]

  /// - Parameter blocks: By the line of its fence, what a block is that is no prose.
  init(_ marks: QuoteMarks, figures: [Int: String], blocks: [Int: Block], ids: HeadingIDs) {
    self.marks = marks
    self.figures = figures
    self.blocks = blocks
    self.ids = ids
  }

  mutating func rendered(_ tree: MarkdownTree, cell: (Int) -> String) -> String {
    withExtendedLifetime(tree) {
      MarkdownTree.forEachNode(within: tree.root) { node, isEntering in
        switch cmark_node_get_type(node) {
        case CMARK_NODE_CODE_BLOCK: renderCode(node, cell)
        case CMARK_NODE_HTML_BLOCK: renderPreformatted(node, language: "")
        default:
          return renderBlock(node, isEntering) ?? renderInline(node, isEntering)
            ?? renderOfTable(node, isEntering)
        }
        return true
      }
    }
    return String(decoding: html.bytes, as: UTF8.self)
  }

  private mutating func renderCode(_ node: OpaquePointer, _ cell: (Int) -> String) {
    switch blocks[Int(cmark_node_get_start_line(node)) - 1] {
    case .cell(let index):
      html.startLine()
      html.append(cell(index))
      html.startLine()
    case .output: break
    case nil:
      let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
      renderPreformatted(node, language: String(info.prefix { !$0.isWhitespace }))
    }
  }

  private mutating func renderPreformatted(_ node: OpaquePointer, language: String) {
    html.startLine()
    html.append("<pre tabindex=\"0\"><code")
    if !language.isEmpty {
      html.append(" class=\"language-")
      html.append(text: language.utf8)
      html.append("\"")
    }
    html.append(">")
    appendLiteral(of: node)
    html.append("</code></pre>\n")
  }

  /// Nil if the node is no block of that kind, else whether to go on into it.
  private mutating func renderBlock(_ node: OpaquePointer, _ isEntering: Bool) -> Bool? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: break
    case CMARK_NODE_BLOCK_QUOTE: tag("blockquote", isEntering, endsLine: true)
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      let first = cmark_node_get_list_start(node)
      let start = isOrdered && first != 1 ? " start=\"\(first)\"" : ""
      tag(isOrdered ? "ol" : "ul", isEntering, attributes: start, endsLine: true)
    case CMARK_NODE_ITEM: renderItem(node, isEntering)
    case CMARK_NODE_HEADING: return renderHeading(node, isEntering)
    case CMARK_NODE_PARAGRAPH:
      let list = cmark_node_parent(cmark_node_parent(node))
      if cmark_node_get_list_tight(list) == 0 { tag("p", isEntering) }
    case CMARK_NODE_THEMATIC_BREAK:
      html.startLine()
      html.append("<hr />\n")
    default: return nil
    }
    return true
  }

  private mutating func renderItem(_ node: OpaquePointer, _ isEntering: Bool) {
    let isTask = cmark_node_get_type_string(node).map { String(cString: $0) } == "tasklist"
    tag("li", isEntering, attributes: isTask ? " class=\"task\"" : "")
    guard isTask, isEntering else { return }
    let line = marks.lines.text(Int(cmark_node_get_start_line(node)) - 1)
    let box = line.dropFirst(Int(cmark_node_get_start_column(node))).drop { $0 != 0x5B }
    // NB: to cmark a task is done if there is `[x]` anywhere on its line.
    let isDone = box.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let (label, sign) = isDone ? ("done", "☑") : ("to do", "☐")
    html.append("<span role=\"img\" aria-label=\"\(label)\">\(sign)</span> ")
  }

  private mutating func renderHeading(_ node: OpaquePointer, _ isEntering: Bool) -> Bool {
    let name = "h\(cmark_node_get_heading_level(node))"
    guard isEntering else {
      html.append("</\(name)>\n")
      return true
    }
    let text = plainText(of: node)
    // A heading without text would be announced as one, with nothing to say.
    if text.isEmpty { return false }
    tag(name, true, attributes: " id=\"\(ids.id(for: text))\"")
    return true
  }

  /// The literal of a node as it stands in the file.
  mutating func appendLiteral(of node: OpaquePointer) {
    let text = MarkdownTree.withLiteral(of: node) { marks.restored($0) }
    html.append(text: text)
  }

  /// The text of a heading, a link or an image as it stands in the file.
  func plainText(of node: OpaquePointer) -> String {
    String(decoding: marks.restored(MarkdownTree.plainText(of: node).utf8), as: UTF8.self)
  }

  /// A tag of a block, which begins a line if it opens it and ends one if it closes it.
  mutating func tag(
    _ name: String, _ isOpening: Bool, attributes: String = "", endsLine: Bool = false
  ) {
    if isOpening || endsLine { html.startLine() }
    html.append(isOpening ? "<\(name)\(attributes)>" : "</\(name)>\n")
    if isOpening && endsLine { html.startLine() }
  }
}
