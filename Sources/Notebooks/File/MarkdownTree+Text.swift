import CMarkdown

extension MarkdownTree {
  /// The text of a heading, a link or an image without its marks, with single spaces.
  static func plainText(of node: OpaquePointer) -> String {
    var text: [UInt8] = []
    forEachNode(within: node) { inner, isEntering in
      guard isEntering else { return }
      switch cmark_node_get_type(inner) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
        withLiteral(of: inner) { text += $0 }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(0x20)
      default: break
      }
    }
    return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Calls the closure with a node and all within it, when it is entered and when it is left; nodes
  /// without content are only entered.
  static func forEachNode(
    within node: OpaquePointer, _ body: (_ node: OpaquePointer, _ isEntering: Bool) -> Void
  ) {
    guard let iterator = cmark_iter_new(node) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let current = cmark_iter_get_node(iterator) else { return }
      body(current, event == CMARK_EVENT_ENTER)
    }
  }
}
