import Diagnostics

extension TextTable {
  /// The table without as many of its last optional columns as must go so that nothing else is
  /// shortened to fit a width, and the headers of those left out.
  public func withoutOptionalColumns(
    beyond width: Int, as format: Format
  ) -> (table: TextTable, hidden: [String]) {
    var table = self
    var hidden: [String] = []
    while table.naturalWidth(as: format) > width,
      let last = table.columns.lastIndex(where: \.isOptional)
    {
      hidden.insert(table.columns.remove(at: last).header, at: 0)
      for row in table.rows.indices { table.rows[row].remove(at: last) }
    }
    return (table, hidden)
  }

  private func naturalWidth(as format: Format) -> Int {
    columns.indices.reduce(format.overhead(columns: columns.count)) { width, column in
      rows.reduce(width + columns[column].header.displayWidth) { widest, row in
        max(widest, width + SafeText.visible(row[column].joined).displayWidth)
      }
    }
  }
}
