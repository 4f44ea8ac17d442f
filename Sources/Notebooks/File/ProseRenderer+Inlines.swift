import CMarkdown

extension ProseRenderer {
  /// Nil if the node is no inline of that kind, else whether to go on into it.
  mutating func renderInline(_ node: OpaquePointer, _ isEntering: Bool) -> Bool? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: renderText(node)
    case CMARK_NODE_HTML_INLINE: appendLiteral(of: node)
    case CMARK_NODE_CODE:
      html.append("<code>")
      appendLiteral(of: node)
      html.append("</code>")
    case CMARK_NODE_SOFTBREAK: html.append("\n")
    case CMARK_NODE_LINEBREAK: html.append("<br />\n")
    case CMARK_NODE_EMPH: html.append(isEntering ? "<em>" : "</em>")
    case CMARK_NODE_STRONG: html.append(isEntering ? "<strong>" : "</strong>")
    case CMARK_NODE_LINK: renderLink(node, isEntering)
    case CMARK_NODE_IMAGE:
      html.append("<span class=\"image\">")
      html.append(text: plainText(of: node).utf8)
      html.append("</span>")
      return false
    default: return nil
    }
    return true
  }

  private mutating func renderText(_ node: OpaquePointer) {
    let pieces = MarkdownTree.withLiteral(of: node) { marks.pieces(of: $0) }
    for piece in pieces {
      if case .quote(let index) = piece, let figure = figures[index] {
        html.append(figure)
      } else {
        html.append(text: marks.restored(piece))
      }
    }
  }

  private mutating func renderLink(_ node: OpaquePointer, _ isEntering: Bool) {
    let target = marks.restored(MarkdownTree.bytes(cmark_node_get_url(node)))
    guard LinkTarget.isAllowed(target) else { return }
    guard isEntering else {
      html.append("</a>")
      return
    }
    html.append("<a href=\"")
    html.append(target: target)
    let title = marks.restored(MarkdownTree.bytes(cmark_node_get_title(node)))
    if !title.isEmpty {
      html.append("\" title=\"")
      html.append(text: title)
    }
    html.append("\">")
    // A link without text has nothing to be read or clicked.
    if plainText(of: node).isEmpty { html.append(text: target) }
  }
}
