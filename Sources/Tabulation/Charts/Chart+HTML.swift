extension Chart {
  /// The chart as a figure of a page: title, what it is of, drawing, notes, and the figures behind it:
  /// of a map beside it, else folded.
  ///
  /// - Parameter id: What the ids begin with; no two charts of a page may have the same.
  public func html(id: String) -> String {
    let isBeside = kind == .map
    let table = dataTable().html(caption: isBeside ? "The figures of the map" : title)
    let drawing =
      isBeside
      ? "<div class=\"beside\">\n\(svg(id: id))<div class=\"side\">\n\(table)</div>\n</div>"
      : svg(id: id)
    let fold =
      isBeside
      ? "" : "<details><summary>The figures of the chart</summary>\n\(table)</details>\n"
    let subtitle =
      subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(HTML.escaped(subtitle))</p>\n"
    return """
      <figure aria-labelledby="\(HTML.id(id))-caption">
      <p class="title" id="\(HTML.id(id))-caption">\(HTML.escaped(title))</p>
      \(subtitle)\(drawing)
      <figcaption>\(notes.map(HTML.escaped).joined(separator: "<br>"))</figcaption>
      \(fold)</figure>
      """
  }
}
