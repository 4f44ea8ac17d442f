/// A table of texts as an element of HTML: a caption, headers with their scopes, every row.
struct HTMLTable {
  var table: TextTable
  /// What stands above the table, a line each; one at least.
  var caption: [String]
  /// The id of the table, and what that of its caption begins with; nil where it has none.
  var id: String?
  /// How many columns at the left are headers of their rows.
  var headerColumns = 1
  /// The rows that are of Totals.
  var totalRows: Set<Int> = []
  /// The columns that are of Totals.
  var totalColumns: Set<Int> = []
  /// The texts behind marks and the keys of notes.
  var meanings: [String: String] = [:]
  /// How many rows there are beyond those of `table`.
  var furtherRows = 0
  /// More classes of cells, by row and column; none where empty.
  var cellClasses: [[String?]] = []

  /// More rows than these are not written.
  static let mostRows = 500

  /// The table in a region that scrolls where it is too wide.
  var markup: String {
    let captionID = id.map { "\($0)-caption" }
    let rows = table.rows.prefix(Self.mostRows)
    let marked = Set(
      table.columns.indices.filter { column in rows.contains { !$0[column].mark.isEmpty } })
    let body = rows.indices.map { row($0, marked: marked) }.joined()
    let whole = [
      HTML.element(
        "caption", [("id", captionID)],
        caption.map(HTML.escaped).joined(separator: HTML.element("br"))),
      HTML.element("thead", [], HTML.element("tr", [], header) + "\n"),
      "<tbody>\n\(body)</tbody>",
    ].joined(separator: "\n")
    return HTML.element(
      "div",
      [
        // No landmark: two tables of a page may have the same caption.
        ("class", "scroll"), ("role", "group"), ("tabindex", "0"),
        ("aria-labelledby", captionID),
        ("aria-label", captionID == nil ? caption.joined(separator: "; ") : nil),
      ],
      "\n" + HTML.element("table", [("id", id)], "\n\(whole)\n") + "\n") + "\n" + leftOut
  }

  private var leftOut: String {
    let hidden = max(table.rows.count - Self.mostRows, 0) + furtherRows
    guard hidden > 0 else { return "" }
    let rows = "\(NumberFormat.grouped(hidden)) more \(hidden == 1 ? "row is" : "rows are")"
    return HTML.element("p", [("class", "left-out")], "\(rows) left out.") + "\n"
  }

  private var header: String {
    table.columns.enumerated().map { number, column in
      HTML.element(
        "th", [("scope", "col"), ("class", classes(ofColumn: number))],
        HTML.escaped(named(column.header)))
    }.joined()
  }

  private func row(_ number: Int, marked: Set<Int>) -> String {
    let cells = table.rows[number].enumerated().map { column, cell in
      self.cell(
        cell, column: column, hasMarks: marked.contains(column),
        class: cellClasses.isEmpty ? nil : cellClasses[number][column])
    }.joined()
    let gap = table.gaps[number].map { text in
      HTML.element(
        "tr", [("class", "gap")],
        HTML.element("td", [("colspan", String(table.columns.count))], HTML.escaped(text))) + "\n"
    }
    return (gap ?? "")
      + HTML.element("tr", [("class", totalRows.contains(number) ? "total" : nil)], cells) + "\n"
  }

  private func cell(
    _ cell: TextTable.Cell, column: Int, hasMarks: Bool, class more: String?
  ) -> String {
    // Where one figure of a column has a mark, the others get its room, so that they stay aligned.
    let mark =
      hasMarks
      ? " " + HTML.element("span", [("class", "mark")], markup(ofMark: cell.mark)) : ""
    let classes = [classes(ofColumn: column), more].compactMap { $0 }
    let attributes = [("class", classes.isEmpty ? nil : classes.joined(separator: " "))]
    // A header without a text is none.
    guard column < headerColumns, !cell.text.isEmpty else {
      return HTML.element("td", attributes, HTML.escaped(cell.text) + mark)
    }
    return HTML.element("th", [("scope", "row")] + attributes, HTML.escaped(cell.text) + mark)
  }

  /// `r,p [a]` as three abbreviations, where their texts are known.
  private func markup(ofMark mark: String) -> String {
    mark.split(separator: " ").map { part in
      part.split(separator: ",").map { key in
        let name = key.hasPrefix("[") && key.hasSuffix("]") ? key.dropFirst().dropLast() : key
        return meanings[String(name)].map {
          HTML.element("abbr", [("title", $0)], HTML.escaped(String(key)))
        } ?? HTML.escaped(String(key))
      }.joined(separator: ",")
    }.joined(separator: " ")
  }

  private func classes(ofColumn column: Int) -> String? {
    let classes =
      (table.columns[column].alignment == .right ? ["number"] : [])
      + (totalColumns.contains(column) ? ["total"] : [])
    return classes.isEmpty ? nil : classes.joined(separator: " ")
  }

  private func named(_ header: String) -> String { header.isEmpty ? "(no name)" : header }
}
