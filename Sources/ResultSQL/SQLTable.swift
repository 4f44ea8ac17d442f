public import StatModel

/// A table that a statement may name: a result, or rows of any origin.
///
/// The cells of a result are read where they lie. Other rows are copied when a statement that names
/// their table runs.
public struct SQLTable: Sendable {
  /// Where the cells come from.
  enum Source: Sendable {
    case rows(count: Int, row: @Sendable (Int) -> [SQLValue])
    case result(ResultRows)
  }

  /// The name in SQL, as the result has it.
  public let name: String
  /// The names of the columns, each once as SQL compares names (``ColumnNames``).
  public let columns: [String]
  let source: Source

  /// A table of rows.
  ///
  /// - Parameters:
  ///   - columns: Names that stand twice, or differ by the case of ASCII letters alone, get `_2`,
  ///     `_3` and so on, from the second.
  ///   - row: The values of a row, from 0 below `rowCount`; missing ones are NULL, those past the
  ///     last column are not looked at.
  public init(
    name: String, columns: [String], rowCount: Int, row: @escaping @Sendable (Int) -> [SQLValue]
  ) {
    self.name = name
    self.columns = ColumnNames.unique(columns)
    source = .rows(count: rowCount, row: row)
  }

  /// A result: one row a cell, in cube order, measures one after another, as in the tidy CSV.
  ///
  /// Each axis has the columns `NAME` (the item's label), `NAME_code`, `NAME_period` (its period in
  /// ISO form where every value of the axis is a period, else NULL), `NAME_is_total` and
  /// `NAME_is_group` (0 or 1). Then follow `value` (an integer where it is whole and below 2^53, a
  /// real where it is not, NULL where it is missing), `measure` (its label), `measure_kind` (its
  /// function: `count`, `sum`, `mean`, …) and `status` (the publication marks joined by `;`, an
  /// empty text where there are none).
  ///
  /// - Parameters:
  ///   - axisNames: One for each field; else names are made of the labels (``AxisNames``). An axis one of
  ///     whose columns another has already is named `NAME_2`, `NAME_3` and so on.
  ///   - errors: Of a derived table for each measure the standard deviation of every cell's random error;
  ///     then a column `error` stands last, NULL where it is not known.
  public init(
    name: String, table: StatTable, axisNames: [String], errors: [[Double]?]? = nil
  ) {
    let isFitting = axisNames.count == table.fields.count
    let further = errors == nil ? [] : ["error"]
    let names = ColumnNames.axes(
      isFitting ? axisNames : AxisNames.slugs(of: table), further: further)
    self.name = name
    columns = ColumnNames.columns(ofAxes: names) + further
    source = .result(ResultRows(table, errors: errors))
  }

  var isResult: Bool {
    if case .result = source { true } else { false }
  }

  /// The number of rows.
  public var rowCount: Int {
    switch source {
    case .rows(let count, _): count
    case .result(let rows): rows.table.cellsPerMeasure * rows.table.measures.count
    }
  }
}
