import CMarkdown

extension ProseRenderer {
  /// Nil if the node is no inline of that kind, else whether to go on into it.
  mutating func renderInline(_ node: OpaquePointer, _ isEntering: Bool) -> Bool? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE:
      MarkdownTree.withLiteral(of: node) { html.append(text: $0) }
    case CMARK_NODE_CODE:
      html.append("<code>")
      MarkdownTree.withLiteral(of: node) { html.append(text: $0) }
      html.append("</code>")
    case CMARK_NODE_SOFTBREAK: html.append("\n")
    case CMARK_NODE_LINEBREAK: html.append("<br />\n")
    case CMARK_NODE_EMPH: html.append(isEntering ? "<em>" : "</em>")
    case CMARK_NODE_STRONG: html.append(isEntering ? "<strong>" : "</strong>")
    case CMARK_NODE_LINK: renderLink(node, isEntering)
    case CMARK_NODE_IMAGE:
      html.append("<span class=\"image\">")
      html.append(text: MarkdownTree.plainText(of: node).utf8)
      html.append("</span>")
      return false
    default: return nil
    }
    return true
  }

  private mutating func renderLink(_ node: OpaquePointer, _ isEntering: Bool) {
    let target = MarkdownTree.bytes(cmark_node_get_url(node))
    guard LinkTarget.isAllowed(target) else { return }
    guard isEntering else {
      html.append("</a>")
      return
    }
    html.append("<a href=\"")
    html.append(target: target)
    let title = MarkdownTree.bytes(cmark_node_get_title(node))
    if !title.isEmpty {
      html.append("\" title=\"")
      html.append(text: title)
    }
    html.append("\">")
    // A link without text has nothing to be read or clicked.
    if MarkdownTree.plainText(of: node).isEmpty { html.append(text: target) }
  }
}
