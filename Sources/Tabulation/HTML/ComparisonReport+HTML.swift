import StatModel

extension ComparisonReport {
  /// The report as HTML: a heading, a list and a table for each of its parts.
  ///
  /// - Parameters:
  ///   - id: What the ids begin with; no two reports of a page may have the same.
  ///   - headingLevel: Of the headings, 1 to 6.
  public func html(id: String, headingLevel: Int = 2) -> String {
    let id = HTML.id(id)
    let parts = sections(in: .box, hint: "").enumerated().map { number, section in
      HTML.element("h\(min(max(headingLevel, 1), 6))", [], HTML.escaped(section.title)) + "\n"
        + HTML.list(section.lines, class: "notes")
        + (section.table.map { changes($0, id: "\(id)-\(number + 1)") }
          ?? "")
    }
    return HTML.element("div", [("id", id), ("class", "comparison")], "\n" + parts.joined()) + "\n"
  }

  private func changes(_ table: TextTable, id: String) -> String {
    let keys = old.table.rowAnnotationKeys + new.table.rowAnnotationKeys
    let meanings = keys.compactMap { key in
      (TableView.meaning(of: key, in: new.table) ?? TableView.meaning(of: key, in: old.table))
        .map { (key, $0) }
    }
    return HTMLTable(
      table: table, caption: ["Figures of \(old.name) and \(new.name) that differ"], id: id,
      headerColumns: table.columns.count { $0.alignment == .left },
      meanings: Dictionary(meanings, uniquingKeysWith: { first, _ in first })
    ).markup
  }
}
