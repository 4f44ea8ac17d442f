import Releases

extension TriangleView {
  /// The triangle as HTML: a table that is a heat map, each revision on a ground of its direction and
  /// size, and a list of what is known.
  ///
  /// The grounds are those of the classes `up` and `down` with `heat-1` to `heat-4`, which
  /// ``PageStyle`` has; a sign says the same to those who do not see them.
  ///
  /// - Parameter id: The id of the table; no two of a page may have the same.
  public func html(id: String) -> String {
    let periods = triangle.periods.indices
    var classes: [[String?]] = []
    for period in periods {
      classes.append([nil] + triangle.releases.indices.map { heatClass(period, $0) })
    }
    let table = HTMLTable(
      table: table(isPlain: false), caption: [triangle.title], id: HTML.id(id),
      meanings: ["▲": "more than in the release before", "▼": "less than in the release before"],
      cellClasses: classes)
    return HTML.element(
      "div", [("class", "triangle")],
      "\n" + table.markup + HTML.list(notes, class: "notes")) + "\n"
  }

  /// The triangle as a page that stands alone.
  public var page: String {
    HTMLPage(
      title: triangle.title,
      main: HTML.element("h1", [], HTML.escaped(triangle.title)) + "\n" + html(id: "triangle")
    ).markup
  }

  private func heatClass(_ period: Int, _ release: Int) -> String? {
    guard let heat = heat(period, release), heat > 0,
      let revision = revision(period, release)
    else { return nil }
    return "\(revision > 0 ? "up" : "down") heat-\(heat)"
  }
}
