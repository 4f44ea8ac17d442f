import Releases
import StatModel

extension ComparisonReport {
  /// Changed cells: the items of the new table, old and new value with their marks, difference, and
  /// where that is known whether it could be noise.
  func changesTable(_ positions: [Int], caption: String) -> ReportTable {
    let hasMeasures = new.table.measures.count > 1
    let changes = comparison.changes
    let isNoiseKnown = positions.contains { couldBeNoise(changes[$0]) != nil }
    var table = TextTable(
      columns: (hasMeasures ? [.init("measure")] : [])
        + new.axisNames.map { .init($0) }
        + [
          .init("old", .right), .init("new", .right), .init("difference", .right),
          .init("per cent", .right),
        ] + (isNoiseKnown ? [.init("could be noise")] : []))
    table.rows = positions.map { position in
      let change = changes[position]
      return (hasMeasures ? [.init(new.table.measures[change.newMeasure].label)] : [])
        + new.table.fields.indices.map { label(change, field: $0) } + figures(change)
        + (isNoiseKnown ? [Self.yesOrNo(couldBeNoise(change))] : [])
    }
    return ReportTable(
      caption: caption, table: table,
      headerColumns: new.table.fields.count + (hasMeasures ? 1 : 0), meanings: meanings)
  }

  private static func yesOrNo(_ answer: Bool?) -> TextTable.Cell {
    .init(answer.map { $0 ? "yes" : "no" })
  }

  /// The texts behind the marks and the keys of notes of both tables.
  private var meanings: [String: String] {
    let keys = old.table.rowAnnotationKeys + new.table.rowAnnotationKeys
    let meanings = keys.compactMap { key in
      meaning(of: key).map { (key, $0) }
    }
    return Dictionary(meanings, uniquingKeysWith: { first, _ in first })
  }

  /// What the tables say that a mark means.
  func meaning(of mark: String) -> String? {
    TableView.meaning(of: mark, in: new.table) ?? TableView.meaning(of: mark, in: old.table)
  }

  private func label(_ change: CellChange, field: Int) -> TextTable.Cell {
    .init(TableView.name(of: new.table.fields[field].items, at: change.newItems[field]))
  }

  private func figures(_ change: CellChange) -> [TextTable.Cell] {
    let (oldCube, newCube) = (
      old.table.cubes[change.oldMeasure], new.table.cubes[change.newMeasure]
    )
    let decimals = newCube.precision
    return [
      figure(
        change.old, oldCube.precision,
        mark: TableView.mark(in: old.table, measure: change.oldMeasure, items: change.oldItems)),
      figure(
        change.new, decimals,
        mark: TableView.mark(in: new.table, measure: change.newMeasure, items: change.newItems)),
      .init(change.difference.map { signed($0, decimals: decimals) }),
      .init(Self.relative(change).map { signed($0 * 100, decimals: 2) }),
    ]
  }

  private func figure(_ value: Double?, _ decimals: Int, mark: String) -> TextTable.Cell {
    .init(
      value.map { NumberFormat.grouped($0, decimals: decimals) } ?? TableView.missingMark,
      mark: mark)
  }

  /// The difference as a share of the old figure; nil on a base so small that it would say nothing.
  static func relative(_ change: CellChange) -> Double? {
    guard let old = change.old, old.magnitude >= RevisionMetrics.minimumBase else { return nil }
    return change.relativeDifference
  }
}
