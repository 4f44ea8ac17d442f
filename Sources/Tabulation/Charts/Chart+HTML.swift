extension Chart {
  /// The chart as a figure of a page: title, drawing, notes, and the figures behind it, folded.
  ///
  /// - Parameter id: What the ids begin with; no two charts of a page may have the same.
  public func html(id: String) -> String {
    """
    <figure aria-labelledby="\(HTML.id(id))-caption">
    <p class="title" id="\(HTML.id(id))-caption">\(HTML.escaped(title))</p>
    \(svg(id: id))
    <figcaption>\(notes.map(HTML.escaped).joined(separator: "<br>"))</figcaption>
    <details><summary>The figures of the chart</summary>
    \(dataTable().html(caption: title))</details>
    </figure>
    """
  }
}
