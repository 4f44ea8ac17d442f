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
    let (oldNames, newNames) = (old.rows.map(old.name(of:)), new.rows.map(new.name(of:)))
    let (oldSet, newSet) = (Set(oldNames), Set(newNames))
    // Rows that were renamed stand where they stood; rows that moved on (the latest 13 months) do not.
    let inPlace = zip(oldNames, newNames).count { $0 == $1 }
    if old.rows.count == new.rows.count, inPlace >= oldSet.intersection(newSet).count {
      for (before, after) in zip(old.rows, new.rows) { compare(before, after, old, new) }
      return
    }
    structure += oldNames.filter { !newSet.contains($0) }.map { "row gone: \($0)" }
    structure += newNames.filter { !oldSet.contains($0) }.map { "new row: \($0)" }
    let rows = Dictionary(zip(newNames, new.rows), uniquingKeysWith: { first, _ in first })
    for (name, before) in zip(oldNames, old.rows) {
      if let after = rows[name] { compare(before, after, old, new) }
    }
  }

  private mutating func compare(
    _ old: [String], _ new: [String], _ oldTable: OutputTable, _ newTable: OutputTable
  ) {
    for column in old.indices where column < new.count && old[column] != new[column] {
      let (before, after) = (old[column], new[column])
      let title = column < oldTable.header.count ? oldTable.header[column] : ""
      if oldTable.isFigure(before, in: column) || oldTable.isFigure(after, in: column) {
        figures.append(
          "\(newTable.name(of: new)), \(title): \(Self.shown(before)) → \(Self.shown(after))")
      } else {
        labels.append("\(title): \"\(before)\" is now \"\(after)\"")
      }
    }
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
