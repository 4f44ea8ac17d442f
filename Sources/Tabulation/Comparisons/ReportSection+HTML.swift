import Releases

extension [ReportSection] {
  /// The parts as HTML: a heading, a list, tables and charts for each.
  ///
  /// - Parameters:
  ///   - id: What the ids begin with.
  ///   - headingLevel: Of the headings, 1 to 6.
  func html(id: String, headingLevel: Int) -> String {
    enumerated().map { number, section in
      HTML.element("h\(Swift.min(Swift.max(headingLevel, 1), 6))", [], HTML.escaped(section.title))
        + "\n" + section.html(id: "\(id)-\(number + 1)")
    }.joined()
  }
}

extension ReportSection {
  /// What stands under the title.
  func html(id: String) -> String {
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
      case .download(let link):
        close()
        markup += link()
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
}

extension HTMLTable {
  /// A table of a report.
  init(_ part: ReportTable, id: String) {
    self.init(
      table: part.table, caption: [part.caption], id: id, headerColumns: part.headerColumns,
      meanings: part.meanings)
  }
}
