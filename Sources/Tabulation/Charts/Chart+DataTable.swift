extension Chart {
  /// The figures behind the chart: a row for each category, a column for each series.
  public func dataTable() -> TextTable {
    if let map { return map.dataTable(self) }
    return TextTable(
      columns: [.init(categoryLabel.isEmpty ? valueLabel : categoryLabel)]
        + series.map { one in
          let panel = hasSeriesInPanels && !panels.isEmpty ? "\(panels[one.panel]), " : ""
          return .init(panel + one.name, .right)
        },
      rows: categories.indices.map { category in
        [.init(categories[category])]
          + series.map { one in
            let value = one.values[category]
            return TextTable.Cell(
              text(of: value),
              value: value.map { .number(NumberFormat.exact($0)) } ?? .missing)
          }
      })
  }
}
