import Releases

extension ComparisonReport {
  /// The report as HTML: a heading, a list, tables and charts for each of its parts.
  ///
  /// - Parameters:
  ///   - id: What the ids begin with; no two reports of a page may have the same.
  ///   - headingLevel: Of the headings, 1 to 6.
  ///   - detail: How much is said. A full report has charts, and carries every changed cell.
  public func html(id: String, headingLevel: Int = 2, detail: Detail = .brief) -> String {
    let id = HTML.id(id)
    let parts = sections(detail, in: .page).html(id: id, headingLevel: headingLevel)
    return HTML.element("div", [("id", id), ("class", "comparison")], "\n" + parts) + "\n"
  }

  /// The full report as a page that stands alone.
  public var page: String {
    HTMLPage(
      title: "\(old.name) compared with \(new.name)",
      main: HTML.element(
        "h1", [], HTML.escaped("\(old.name) compared with \(new.name)")) + "\n"
        + HTML.element(
          "div", [("class", "report")], html(id: "report", detail: .full))
    ).markup
  }

  /// So many changed cells a page carries for programs; of more, the largest.
  private static let mostCarried = 50_000

  /// A link to every changed cell as a CSV, in the page itself.
  var download: String {
    let all = comparison.changes.count
    let isWhole = all <= Self.mostCarried
    let cells =
      isWhole ? changedCells : changedCells(at: ranking(most: Self.mostCarried))
    let name =
      isWhole ? "All \(count(all))" : "The \(count(cells.rows.count)) largest of \(count(all))"
    let link = HTML.element(
      "a",
      [
        ("href", DataURI.csv(cells.safeForSpreadsheets.rendered(as: .csv))),
        ("download", "changed-cells.csv"),
      ], HTML.escaped("\(name) changed cells as a CSV"))
    return HTML.element("p", [("class", "download")], link) + "\n"
  }
}
