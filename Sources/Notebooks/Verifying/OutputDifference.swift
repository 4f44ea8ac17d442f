import StatModel
import Tabulation

/// What differs between two outputs that were read back, told apart: figures, labels, rows and columns.
struct OutputDifference {
  private(set) var figures: [String] = []
  private(set) var labels: [String] = []
  private(set) var structure: [String] = []

  /// More differences of a kind are counted.
  private static let mostLines = 20

  /// Compares tables pairwise, in order.
  init(from old: [OutputTable], to new: [OutputTable]) {
    for (before, after) in zip(old, new) { compare(before, after) }
    if old.count != new.count {
      structure.append("\(old.count) tables before, \(new.count) now")
    }
    figures = Self.limited(figures)
    labels = Self.limited(labels.uniqued)
    structure = Self.limited(structure)
  }

  private mutating func compare(_ old: OutputTable, _ new: OutputTable) {
    guard old.header.count == new.header.count else {
      structure.append(
        "columns were \(old.header.joined(separator: ", ")); now \(new.header.joined(separator: ", "))"
      )
      return
    }
    for (before, after) in zip(old.header, new.header) where before != after {
      labels.append("column \"\(before)\" is now \"\(after)\"")
    }
    if old.rows.count == new.rows.count {
      for (before, after) in zip(old.rows, new.rows) { compare(before, after, old.header) }
      return
    }
    let (oldNames, newNames) = (old.rows.map(Self.name), new.rows.map(Self.name))
    let (oldSet, newSet) = (Set(oldNames), Set(newNames))
    structure += oldNames.filter { !newSet.contains($0) }.map { "row gone: \($0)" }
    structure += newNames.filter { !oldSet.contains($0) }.map { "new row: \($0)" }
    let rows = Dictionary(zip(newNames, new.rows), uniquingKeysWith: { first, _ in first })
    for (name, before) in zip(oldNames, old.rows) {
      if let after = rows[name] { compare(before, after, old.header) }
    }
  }

  private mutating func compare(_ old: [String], _ new: [String], _ header: [String]) {
    for column in old.indices where column < new.count && old[column] != new[column] {
      let (before, after) = (old[column], new[column])
      let title = column < header.count ? header[column] : ""
      if Self.isFigure(before) || Self.isFigure(after) {
        figures.append(
          "\(Self.name(new)), \(title): \(Self.shown(before)) → \(Self.shown(after))")
      } else {
        labels.append("\(title): \"\(before)\" is now \"\(after)\"")
      }
    }
  }

  /// What a row is called: its texts that are no figures.
  private static func name(_ row: [String]) -> String {
    let texts = row.filter { !isFigure($0) && !$0.isEmpty && !$0.hasPrefix("str:") }
    return texts.isEmpty ? row.first ?? "" : texts.uniqued.joined(separator: ", ")
  }

  /// Whether a text is a number, perhaps with separators and marks: `6,513,685 p`, `+0.08`, `:`.
  private static func isFigure(_ text: String) -> Bool {
    guard let word = text.split(separator: " ").first else { return false }
    if word == TableView.missingMark { return true }
    let digits = word.utf8.count { (0x30...0x39).contains($0) }
    return digits > 0
      && word.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.,".utf8.contains($0) }
  }

  /// A number as it is read: with separators of thousands.
  private static func shown(_ text: String) -> String {
    if text.isEmpty { return "nothing" }
    guard !text.contains(","), let value = Double(text) else { return text }
    let decimals = text.split(separator: ".").dropFirst().first.map(\.utf8.count) ?? 0
    return NumberFormat.grouped(value, decimals: decimals)
  }

  private static func limited(_ lines: [String]) -> [String] {
    guard lines.count > mostLines + 1 else { return lines }
    return lines.prefix(mostLines) + ["… and \(lines.count - mostLines) more"]
  }
}
