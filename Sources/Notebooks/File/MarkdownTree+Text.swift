import CMarkdown

extension MarkdownTree {
  /// The text of a heading, a link or an image without its marks, with single spaces.
  static func plainText(of node: OpaquePointer) -> String {
    var text: [UInt8] = []
    forEachNode(within: node) { inner, isEntering in
      guard isEntering else { return true }
      switch cmark_node_get_type(inner) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
        withLiteral(of: inner) { text += $0 }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(0x20)
      default: break
      }
      return true
    }
    return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Calls the closure with a node and all within it, when it is entered and when it is left; nodes
  /// that have nothing in them are only entered.
  /// - Parameter body: Returns whether to go on into the node; where it does not, it is not left.
  static func forEachNode(
    within node: OpaquePointer, _ body: (_ node: OpaquePointer, _ isEntering: Bool) -> Bool
  ) {
    guard let iterator = cmark_iter_new(node) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let current = cmark_iter_get_node(iterator) else { return }
      let goesOn = body(current, event == CMARK_EVENT_ENTER)
      if !goesOn && !isLeaf(current) { cmark_iter_reset(iterator, current, CMARK_EVENT_EXIT) }
    }
  }

  /// Whether cmark never leaves the node, since nothing can stand in it.
  private static func isLeaf(_ node: OpaquePointer) -> Bool {
    let leaves = [
      CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
    ]
    return leaves.contains(cmark_node_get_type(node))
  }
}
