extension TextTable {
  /// The table as an element of HTML, every row up to 500 of them.
  ///
  /// The first column heads its rows, unless it is one of numbers. Columns of numbers have the class
  /// `number`; the table stands in a `div` of the class `scroll`.
  public func html(caption: String) -> String {
    let isHeader = columns.first?.alignment == .left && columns.count > 1
    return HTMLTable(table: self, caption: [caption], headerColumns: isHeader ? 1 : 0).markup
  }
}
