import StatModel
import Tabulation

/// The shorthand of a workbook: what stands in square brackets beside figures, and what it means.
///
/// The publisher's marks keep their letter, `[r]`. The service's `z` means "nil or negligible" and is
/// `[low]`, with the service's text as a note, since `[z]` means something else to statisticians. Every
/// other annotation is a numbered note. A text that several tables have is one note.
struct ShorthandBook {
  /// A line of the worksheet of notes.
  struct Line {
    let mark: String
    let meaning: String
    var tables: [String]
  }

  private(set) var lines: [Line] = []
  private var positions: [ExactText: Int] = [:]
  private var notes = 0

  /// Beside a figure with nothing to note.
  static let none = "[none]"
  /// In the place of a figure that was not given.
  static let absent = "[x]"

  /// The shorthand of a figure with annotation keys: marks first, then notes.
  mutating func shorthand(ofFigure keys: [String], in table: ExportedTable) -> String {
    let sorted = keys.filter(PublicationMark.isMark) + keys.filter { !PublicationMark.isMark($0) }
    return sorted.map { mark(of: $0, in: table) }.uniqued.joined()
  }

  /// The notes of a whole axis, measure or dataset.
  mutating func notes(_ keys: [String], in table: ExportedTable) -> String {
    keys.map { note($0, in: table) }.uniqued.joined()
  }

  /// Says that a table has figures without anything to note.
  mutating func noteNone(in table: ExportedTable) {
    add(Self.none, "nothing to note", table)
  }

  /// Says that a table lacks figures.
  mutating func noteAbsent(in table: ExportedTable) {
    let absence = table.lineage == nil ? "was not given" : "was not given or is left blank"
    add(Self.absent, "not available: a figure that \(absence)", table)
  }

  /// The note of a published 0 of a count.
  mutating func noteZero(in table: ExportedTable) -> String {
    note("A published 0 of a count may be a suppressed small number.", table)
  }

  private mutating func mark(of key: String, in table: ExportedTable) -> String {
    let text = table.table.annotations[key] ?? ""
    if PublicationMark.isMark(key) {
      let meaning = text.isEmpty ? TableView.meaning(ofMark: key) ?? key : text
      return add("[\(key)]", meaning, table)
    }
    let isLow = key == "z" && (text.isEmpty || text.lowercased().contains("nil or negligible"))
    guard isLow else { return note(key, in: table) }
    let low = add("[low]", "nil or negligible: a figure that rounds to nothing, or is none", table)
    return text.isEmpty ? low : low + note(text, table)
  }

  private mutating func note(_ key: String, in table: ExportedTable) -> String {
    let text = table.table.annotations[key] ?? ""
    return note(text.isEmpty ? "(no text was given for \(key))" : text, table)
  }

  private mutating func note(_ text: String, _ table: ExportedTable) -> String {
    if let position = positions[ExactText("note " + text)] {
      return add(lines[position].mark, text, table, key: "note " + text)
    }
    notes += 1
    return add("[note \(notes)]", text, table, key: "note " + text)
  }

  @discardableResult
  private mutating func add(
    _ mark: String, _ meaning: String, _ table: ExportedTable, key: String? = nil
  ) -> String {
    let key = ExactText(key ?? mark + " " + meaning)
    if let position = positions[key] {
      if !lines[position].tables.contains(table.name) { lines[position].tables.append(table.name) }
      return lines[position].mark
    }
    positions[key] = lines.count
    lines.append(Line(mark: mark, meaning: meaning, tables: [table.name]))
    return mark
  }
}
