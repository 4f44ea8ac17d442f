import Releases
import StatModel

extension ComparisonReport {
  /// Every changed cell for programs, to be joined to the tidy CSV of the new table: its columns of
  /// codes and labels, then both values with their publication marks, the difference, and the per
  /// cent of the old value.
  var changedCells: TextTable {
    let axes = new.axisNames.flatMap { [TextTable.Column("\($0)_code"), .init($0)] }
    let figures = ["measure_code", "measure", "old", "old_status", "new", "new_status"]
    var table = TextTable(
      columns: axes + (figures + ["difference", "percent"]).map { .init($0) })
    let codes = new.table.fields.map(\.codes)
    table.rows = comparison.changes.map { change in
      let items = zip(new.table.fields, codes).enumerated().flatMap { axis, field in
        let position = change.newItems[axis]
        return [TextTable.Cell(field.1[position]), .init(field.0.items[position].label)]
      }
      let measure = new.table.measures[change.newMeasure]
      return items + [
        .init(measure.uri.raw), .init(measure.label), number(change.old),
        .init(old.status(measure: change.oldMeasure, change.oldItems)), number(change.new),
        .init(new.status(measure: change.newMeasure, change.newItems)),
        number(change.difference), number(change.relativeDifference.map { $0 * 100 }),
      ]
    }
    return table
  }

  private func number(_ value: Double?) -> TextTable.Cell {
    value.map { .init("", value: .number(NumberFormat.exact($0))) } ?? .init(nil as String?)
  }
}

extension ComparisonReport.Side {
  /// The publication marks of a cell and its items, each once, joined by `;`.
  fileprivate func status(measure: Int, _ items: [Int]) -> String {
    let index = zip(items, table.strides).reduce(0) { $0 + $1.0 * $1.1 }
    let cellKeys = table.cubes[measure].annotationKeys[index] ?? []
    let itemKeys = zip(table.fields, items).flatMap { $0.items.annotationKeys(at: $1) }
    var marks: [String] = []
    for key in cellKeys + itemKeys where PublicationMark.isMark(key) && !marks.contains(key) {
      marks.append(key)
    }
    return marks.joined(separator: ";")
  }
}
