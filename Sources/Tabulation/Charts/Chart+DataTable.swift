extension Chart {
  /// The figures behind the chart: a row for each category, a column for each series.
  public func dataTable() -> TextTable {
    TextTable(
      columns: [.init(categoryLabel.isEmpty ? valueLabel : categoryLabel)]
        + series.map { .init($0.name, .right) },
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
