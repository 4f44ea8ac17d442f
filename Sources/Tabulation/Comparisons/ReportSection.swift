import Releases

/// A part of a report under a title, before it is text, Markdown or HTML.
struct ReportSection {
  var title: String
  var blocks: [ReportBlock] = []

  /// A part that begins with lines.
  init(_ title: String, lines: [String] = []) {
    self.title = title
    add(lines)
  }

  /// Adds lines.
  mutating func add(_ lines: [String]) { blocks += lines.map { .line($0) } }

  /// Adds a line.
  mutating func add(_ line: String?) { if let line { blocks.append(.line(line)) } }

  /// Adds a table, unless it has no rows.
  mutating func add(_ table: ReportTable?) {
    if let table, !table.table.rows.isEmpty { blocks.append(.table(table)) }
  }
}

/// Where a report stands.
enum ReportMedium {
  /// In text whose labels alone are not ASCII.
  case plain
  /// In text.
  case text
  /// In Markdown.
  case markdown
  /// In a page, whose reader has no command line.
  case page
}

/// What stands in a part of a report.
enum ReportBlock {
  /// A sentence or a clause.
  case line(String)
  /// A text that was reworded, after a few words of introduction.
  case words(String, [NoteChange.WordChange])
  /// A table.
  case table(ReportTable)
  /// A chart, which only a page shows.
  case chart(Chart)
  /// A link to what a page carries for programs, as markup; it may be large, and is made only there.
  case download(() -> String)
}

/// A table in a report.
struct ReportTable {
  /// What it shows.
  var caption: String
  var table: TextTable
  /// Whether text shows the caption: it need not where the part has one table alone.
  var isCaptioned = true
  /// How many columns at the left are headers of their rows.
  var headerColumns = 1
  /// The texts behind marks and the keys of notes.
  var meanings: [String: String] = [:]
}
