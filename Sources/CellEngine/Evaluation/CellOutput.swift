public import ResultSQL
public import Tabulation

/// Something that a statement shows.
public enum CellOutput: Sendable {
  /// A table, as `show` lays it out.
  case table(TableResult, TableView.Options)
  /// What changed from one table to another.
  case comparison(ComparisonResult)
  /// Rows of `sql`.
  case rows(SQLResult)
  /// A chart, with the table it is of.
  case chart(Chart, of: TableResult)
  /// A series as each release had it.
  case triangle(TriangleView)
  /// A list, such as what `find` found.
  case list(TextTable, title: String)
  /// A text that is used elsewhere: the JSON of a query, a statement.
  case text(String)
}
