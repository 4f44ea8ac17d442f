extension TextTable {
  /// The table without the rows in the middle where it has more than a number of rows, with a line
  /// that says so; a table that is at most three rows longer is left as it is.
  public func limited(to most: Int, as format: Format) -> TextTable {
    guard rows.count > most + 3 else { return self }
    let (head, tail) = ((most + 1) / 2, most / 2)
    var limited = self
    limited.rows = Array(rows[..<head] + rows[(rows.count - tail)...])
    let count = NumberFormat.grouped(rows.count - most)
    limited.gaps = [head: "\(format.ellipsis) \(count) more rows \(format.ellipsis)"]
    return limited
  }
}
