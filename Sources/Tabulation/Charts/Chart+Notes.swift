import StatModel

extension Chart {
  /// What has to be known about the figures drawn.
  static func notes(
    of table: StatTable, _ axes: ChartAxes, _ figures: ChartFigures
  ) -> [String] {
    leftOut(of: table, axes) + remarks(of: table, figures)
  }

  private static func leftOut(of table: StatTable, _ axes: ChartAxes) -> [String] {
    let drawn = [axes.x, axes.series].compactMap { $0 }
    let hasTotal = drawn.contains { field in
      let items = table.fields[field].items
      return items.drawn.count < items.count
    }
    return axes.totals.map { "\(table.fields[$0].label): the Total, since no item is selected" }
      + (hasTotal ? ["Totals are left out"] : [])
  }

  private static func remarks(of table: StatTable, _ figures: ChartFigures) -> [String] {
    let cube = table.cubes[0]
    let cells = figures.cells.flatMap { $0 }
    let missing = cells.count { cube[$0] == nil }
    var notes: [String] = []
    if table.measures[0].isCount, cells.contains(where: { cube[$0] == 0 }) {
      notes.append(TableView.zeroRemark(of: table))
    }
    if missing > 0 {
      notes.append(
        missing == 1
          ? "1 figure was not given and is not drawn"
          : "\(NumberFormat.grouped(missing)) figures were not given and are not drawn")
    }
    return notes
  }
}
