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
    let parts = sections(detail, in: .page).enumerated().map { number, section in
      HTML.element("h\(min(max(headingLevel, 1), 6))", [], HTML.escaped(section.title)) + "\n"
        + markup(of: section.blocks, id: "\(id)-\(number + 1)")
    }
    return HTML.element("div", [("id", id), ("class", "comparison")], "\n" + parts.joined()) + "\n"
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

  private func markup(of blocks: [ReportBlock], id: String) -> String {
    var markup = ""
    var list: [String] = []
    func close() {
      let items = list.map { HTML.element("li", [], $0) + "\n" }.joined()
      if !list.isEmpty { markup += HTML.element("ul", [("class", "notes")], "\n" + items) + "\n" }
      list = []
    }
    for (number, block) in blocks.enumerated() {
      switch block {
      case .line(let line): list.append(HTML.escaped(line))
      case .words(let introduction, let changes):
        list.append(HTML.escaped(introduction) + ": " + Self.markup(of: changes))
      case .table(let part):
        close()
        markup += HTMLTable(part, id: "\(id)-\(number + 1)").markup
      case .chart(let chart):
        close()
        markup += chart.html(id: "\(id)-\(number + 1)") + "\n"
      case .download:
        close()
        markup += download
      }
    }
    close()
    return markup
  }

  private static func markup(of changes: [NoteChange.WordChange]) -> String {
    changes.map { change in
      switch change {
      case .same(let words): HTML.escaped(words)
      case .removed(let words): HTML.element("del", [], HTML.escaped(words))
      case .added(let words): HTML.element("ins", [], HTML.escaped(words))
      }
    }.joined(separator: " ")
  }

  /// So many changed cells a page carries for programs; of more, the largest.
  private static let mostCarried = 50_000

  /// A link to every changed cell as a CSV, in the page itself.
  private var download: String {
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

extension HTMLTable {
  /// A table of a report.
  init(_ part: ReportTable, id: String) {
    self.init(
      table: part.table, caption: [part.caption], id: id, headerColumns: part.headerColumns,
      meanings: part.meanings)
  }
}
