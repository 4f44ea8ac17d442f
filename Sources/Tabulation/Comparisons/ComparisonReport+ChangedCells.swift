import Releases
import StatModel

extension ComparisonReport {
  /// Every changed cell for programs, to be joined to the tidy CSV of the new table: its columns of
  /// codes and labels, then both values with their publication marks, the difference, the per cent
  /// of the old value, and whether it could be noise.
  var changedCells: TextTable { changedCells(at: comparison.changes.indices) }

  /// The changed cells at these positions.
  func changedCells(at positions: some Collection<Int>) -> TextTable {
    let axes = new.axisNames.flatMap { [TextTable.Column("\($0)_code"), .init($0)] }
    let figures = [
      "measure_code", "measure", "old", "old_status", "new", "new_status", "difference",
      "percent", "could_be_noise",
    ]
    var table = TextTable(columns: axes + figures.map { .init($0) })
    // Made once for each item, not for each cell.
    let items = new.table.fields.map { field in
      zip(field.codes, field.items).map { [TextTable.Cell($0), .init($1.label)] }
    }
    table.rows = positions.map { position in
      let change = comparison.changes[position]
      let measure = new.table.measures[change.newMeasure]
      return zip(items, change.newItems).flatMap { $0[$1] } + [
        .init(measure.uri.raw), .init(measure.label), number(change.old),
        status(in: old, measure: change.oldMeasure, items: change.oldItems), number(change.new),
        status(in: new, measure: change.newMeasure, items: change.newItems),
        number(change.difference), number(Self.relative(change).map { $0 * 100 }),
        .init(couldBeNoise(change).map { $0 ? "true" : "false" }),
      ]
    }
    return table
  }

  private func status(in side: Side, measure: Int, items: [Int]) -> TextTable.Cell {
    .init(side.table.publicationMarks(measure: measure, items: items).joined(separator: ";"))
  }

  private func number(_ value: Double?) -> TextTable.Cell {
    value.map { .init("", value: .number(NumberFormat.exact($0))) } ?? .init(nil as String?)
  }
}
