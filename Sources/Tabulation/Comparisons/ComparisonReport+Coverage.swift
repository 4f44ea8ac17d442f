import Releases
import StatModel

extension ComparisonReport {
  /// What either side covers, what was added and dropped, and how much of it can be compared.
  func coverage(_ detail: Detail, in medium: ReportMedium) -> ReportSection {
    var section = ReportSection("Coverage")
    section.add([
      coverageLine("old", old, detail, in: medium),
      coverageLine("new", new, detail, in: medium),
    ])
    section.add(comparison.coverage.map { "not comparable: \($0)" })
    for pair in comparison.alignment.fields {
      section.add(Self.itemLine("removed", pair.removedItems, of: old.table.fields[pair.old]))
      section.add(Self.itemLine("added", pair.addedItems, of: new.table.fields[pair.new]))
    }
    if detail == .full, comparison.cells.common > 0 {
      section.add(
        """
        \(count(comparison.cells.common)) cells are compared: \(share(of: old.table)) of the old \
        table and \(share(of: new.table)) of the new one
        """)
    }
    return section
  }

  private func coverageLine(
    _ name: String, _ side: Side, _ detail: Detail, in medium: ReportMedium
  ) -> String {
    let axes = Coverage(of: side.table).axes.map(\.description).joined(separator: "; ")
    if detail == .full { return "\(name): \(axes.isEmpty ? "one figure" : axes)" }
    let line = TableView.line(for: side.provenance, format: medium == .plain ? .plain : .box)
    return "\(name): \(line). \(axes)"
  }

  private func share(of table: StatTable) -> String {
    percent(
      Double(comparison.cells.common) / Double(table.cellsPerMeasure * table.measures.count))
  }

  private static let mostItems = 6

  /// `Month: 3 periods added: …`; nil where there are none.
  static func itemLine(
    _ what: String, _ positions: [Int], of field: StatTable.Field
  ) -> String? {
    guard let first = positions.first, let last = positions.last else { return nil }
    let labels =
      positions.count <= mostItems
      ? positions.map { TableView.name(of: field.items, at: $0) }.joined(separator: ", ")
      : """
      \(TableView.name(of: field.items, at: first)) … \
      \(TableView.name(of: field.items, at: last))
      """
    return """
      \(field.label): \(count(positions.count)) \(field.noun(positions.count)) \(what): \(labels)
      """
  }
}
