public import StatModel

extension TableView {
  /// The view as HTML: the table with every row up to 500 of them, and a list of what has to be
  /// known about it.
  ///
  /// Figures have the class `number`, rows and columns of Totals the class `total`, and a mark after
  /// a figure is an abbreviation with its text. Footnotes that belong to no row are folded, unless
  /// the options show them.
  ///
  /// - Parameters:
  ///   - id: The id of the table; no two of a page may have the same.
  ///   - caption: What stands above; made of the table where nil.
  ///   - provenance: Where the table came from, for the last of the notes.
  public func html(
    id: String, caption: String? = nil, provenance: Provenance? = nil
  ) -> String {
    let text = textTable(firstRows: HTMLTable.mostRows)
    let headers = text.columns.count - figureColumnCount
    let table = HTMLTable(
      table: text, caption: caption.map { [$0] } ?? self.caption, id: HTML.id(id),
      headerColumns: headers,
      totalRows: Set(text.rows.indices.filter { isTotal(row: $0) }),
      totalColumns: Set(
        (0..<figureColumnCount).filter { isTotal(column: $0) }.map { headers + $0 }),
      meanings: meanings, furtherRows: rowCount - text.rows.count)
    let notes = noteKeys
    let list =
      facts(hiddenRows: 0, hiddenColumns: 0, format: .box)
      + (options.showsFootnotes ? notes.shown + notes.counted : notes.shown).map(noteLine)
      + (provenance.map { [Self.line(for: $0, format: .box)] } ?? [])
    return table.markup + HTML.list(list, class: "notes")
      + (options.showsFootnotes ? "" : folded(notes.counted, isMore: !notes.shown.isEmpty))
  }

  /// The texts of the marks and notes among the figures.
  private var meanings: [String: String] {
    let keys = table.rowAnnotationKeys
    return Dictionary(
      keys.map { ($0, Self.meaning(of: $0, in: table) ?? "") },
      uniquingKeysWith: { first, _ in first }
    ).filter { !$0.value.isEmpty }
  }

  private func folded(_ keys: [String], isMore: Bool) -> String {
    guard !keys.isEmpty else { return "" }
    let summary = Self.footnotes(keys.count, more: isMore ? "more " : "")
    return HTML.element(
      "details", [("class", "footnotes")],
      HTML.element("summary", [], HTML.escaped(summary)) + "\n"
        + HTML.list(keys.map(noteLine), class: "notes")) + "\n"
  }
}
