import CMarkdown

extension ProseRenderer {
  /// The nodes of cmark's extensions have no types of their own, only names. Returns whether to go
  /// on into the node.
  mutating func renderOfTable(_ node: OpaquePointer, _ isEntering: Bool) -> Bool {
    switch cmark_node_get_type_string(node).map({ String(cString: $0) }) {
    case "strikethrough": html.append(isEntering ? "<del>" : "</del>")
    case "table": renderTable(node, isEntering)
    case "table_header":
      column = 0
      if isEntering { tag("thead", true, endsLine: true) }
      tag("tr", isEntering, endsLine: true)
      if !isEntering { tag("thead", false, endsLine: true) }
    case "table_row":
      column = 0
      tag("tr", isEntering, endsLine: true)
    case "table_cell": renderTableCell(node, isEntering)
    default: break
    }
    return true
  }

  private mutating func renderTable(_ node: OpaquePointer, _ isEntering: Bool) {
    if isEntering {
      let count = Int(cmark_gfm_extensions_get_table_columns(node))
      let start = cmark_gfm_extensions_get_table_alignments(node)
      alignments = Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    }
    tag("table", isEntering, endsLine: true)
  }

  private mutating func renderTableCell(_ node: OpaquePointer, _ isEntering: Bool) {
    let row = cmark_node_parent(node)
    let isHeader = cmark_gfm_extensions_get_table_row_is_header(row) != 0
    // An empty header would be announced for the figures below it.
    let name = isHeader && !MarkdownTree.plainText(of: node).isEmpty ? "th" : "td"
    guard isEntering else {
      html.append("</\(name)>\n")
      return
    }
    let scope = name == "th" ? " scope=\"col\"" : ""
    let alignment: [UInt8: String] = [
      UInt8(ascii: "l"): "left", UInt8(ascii: "c"): "center", UInt8(ascii: "r"): "right",
    ]
    let side = column < alignments.count ? alignment[alignments[column]] : nil
    let style = side.map { " style=\"text-align: \($0)\"" } ?? ""
    html.append("<\(name)\(scope)\(style)>")
    column += 1
  }
}
