import Releases
import StatModel

extension ComparisonReport {
  /// Changed cells: the items of the new table, old and new value with their marks, difference.
  func changesTable(_ changes: [CellChange]) -> TextTable {
    let hasMeasures = new.table.measures.count > 1
    var table = TextTable(
      columns: (hasMeasures ? [.init("measure")] : [])
        + new.axisNames.map { .init($0) }
        + [
          .init("old", .right), .init("new", .right), .init("difference", .right),
          .init("per cent", .right),
        ])
    table.rows = changes.map { change in
      (hasMeasures ? [.init(new.table.measures[change.newMeasure].label)] : [])
        + new.table.fields.indices.map { label(change, field: $0) } + figures(change)
    }
    return table
  }

  private func label(_ change: CellChange, field: Int) -> TextTable.Cell {
    .init(new.table.fields[field].items[change.newItems[field]].label)
  }

  private func figures(_ change: CellChange) -> [TextTable.Cell] {
    let (oldCube, newCube) = (
      old.table.cubes[change.oldMeasure], new.table.cubes[change.newMeasure]
    )
    let decimals = newCube.precision
    let percent = change.relativeDifference.map { $0 * 100 }
    return [
      figure(
        change.old, oldCube.precision,
        mark: TableView.mark(in: old.table, measure: change.oldMeasure, items: change.oldItems)),
      figure(
        change.new, decimals,
        mark: TableView.mark(in: new.table, measure: change.newMeasure, items: change.newItems)),
      .init(change.difference.map { signed($0, decimals: decimals) }),
      .init(percent.map { signed($0, decimals: 2) }),
    ]
  }

  private func figure(_ value: Double?, _ decimals: Int, mark: String) -> TextTable.Cell {
    .init(
      value.map { NumberFormat.grouped($0, decimals: decimals) } ?? TableView.missingMark,
      mark: mark)
  }

  private func signed(_ value: Double, decimals: Int) -> String {
    let text = NumberFormat.grouped(value, decimals: decimals)
    return value > 0 ? "+" + text : text
  }
}
