import StatModel

extension Chart {
  /// What has to be known about the figures drawn.
  static func notes(
    of table: StatTable, _ axes: ChartAxes, _ figures: ChartFigures
  ) -> [String] {
    leftOut(of: table, axes) + remarks(of: table, figures)
  }

  private static func leftOut(of table: StatTable, _ axes: ChartAxes) -> [String] {
    let drawn = [axes.x, axes.series, axes.panels].compactMap { $0 }
    let hasTotal = drawn.contains { field in
      let items = table.fields[field].items
      return items.drawn.count < items.count
    }
    return axes.totals.map { "\(table.fields[$0].label): the Total, since no item is selected" }
      + (hasTotal ? ["Totals are left out"] : [])
  }

  private static func remarks(of table: StatTable, _ figures: ChartFigures) -> [String] {
    let values = figures.series.flatMap(\.values)
    let missing = values.count { $0 == nil }
    var notes: [String] = []
    if table.measures[0].isCount, values.contains(0) {
      notes.append(TableView.zeroRemark(of: table))
    }
    if missing > 0 {
      notes.append(
        missing == 1
          ? "1 figure was not given and is not drawn"
          : "\(NumberFormat.grouped(missing)) figures were not given and are not drawn")
    }
    return notes + marks(of: table, figures.cells.flatMap { $0 })
  }

  /// The publication marks of the figures drawn, which a chart has no place for.
  private static func marks(of table: StatTable, _ cells: [Int]) -> [String] {
    let strides = table.strides
    var counts: [String: Int] = [:]
    for cell in cells {
      let items = zip(strides, table.shape).map { cell / $0 % $1 }
      for mark in table.publicationMarks(measure: 0, items: items) { counts[mark, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { mark, count in
      let meaning = TableView.meaning(of: mark, in: table).map { ": \($0)" } ?? ""
      let figures = "\(NumberFormat.grouped(count)) \(count == 1 ? "figure" : "figures")"
      return "\(figures) marked \(mark)\(meaning)"
    }
  }
}
