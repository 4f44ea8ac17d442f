public import StatModel

/// A table as a tidy CSV: one row a cell. The layout is a contract, to the byte.
///
/// Rows stand in cube order (row-major in the table's fields), measures one after another. Columns:
/// for each field `NAME_code,NAME`, then `measure_code,measure,value,status,notes`. `status` holds
/// the publication marks among the annotation keys of the cell and its items, `notes` the other
/// keys. RFC 4180, LF, UTF-8 without byte order mark.
public struct TidyCSV: Sendable {
  /// What differs from the contract's default; none of it is ever a default.
  public struct Options: Sendable, Equatable {
    /// A byte order mark and CR LF, for Excel.
    public var excel: Bool
    /// Text that begins with `=`, `+`, `-`, `@`, their full-width forms, a tab, a line end or a zero byte
    /// is prefixed with an apostrophe.
    public var spreadsheetSafe: Bool
    /// A column `NAME_period` after `NAME`, in ISO form, for axes whose items are all periods.
    public var withPeriods: Bool
    /// Rows of Totals are left out.
    public var noTotals: Bool

    /// Options; without any, the contract's default.
    public init(
      excel: Bool = false, spreadsheetSafe: Bool = false, withPeriods: Bool = false,
      noTotals: Bool = false
    ) {
      self.excel = excel
      self.spreadsheetSafe = spreadsheetSafe
      self.withPeriods = withPeriods
      self.noTotals = noTotals
    }
  }

  let table: StatTable
  let options: Options
  /// The names of the axes, one for each field.
  public let names: [String]
  /// How the table was derived, which the notes tell.
  let lineage: Lineage?

  /// A CSV of a table.
  ///
  /// - Parameter names: The axis names of the saved query, one for each field of the table. Without
  ///   them, or where they are not as many, names are made of the labels (``AxisNames``).
  /// - Parameter lineage: Of a derived table, how it was derived.
  public init(
    _ table: StatTable, options: Options = Options(), names: [String]? = nil,
    lineage: Lineage? = nil
  ) {
    self.table = table
    self.lineage = lineage
    self.options = options
    self.names =
      names.flatMap { $0.count == table.fields.count ? $0 : nil }
      ?? AxisNames.slugs(of: table)
  }

  /// Writes the CSV in chunks of about 64 KB, so that memory does not grow with the table.
  public func write(to sink: ([UInt8]) throws -> Void) rethrows {
    let text = CSVText(spreadsheetSafe: options.spreadsheetSafe)
    let axes = zip(table.fields, names).map { field, name in
      CSVAxis(field, name: name, options: options, text: text)
    }
    var head = options.excel ? Self.byteOrderMark : []
    let header = axes.flatMap(\.columns) + AxisNames.fixedColumns
    text.appendRow(header, lineEnd: lineEnd, to: &head)
    try sink(head)
    for (measure, cube) in zip(table.measures, table.cubes) {
      var rows = CSVRows(
        axes: axes, strides: table.strides, measure: measure, cube: cube, text: text,
        lineEnd: lineEnd)
      while !rows.isAtEnd { try sink(rows.chunk(of: cube, size: ChunkedOutput.chunkSize)) }
    }
  }

  /// The whole CSV.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// The CSV of the notes, `scope,key,text`, which stands beside that of the table. How a derived table
  /// was derived has the scope `lineage`, and numbers from 1 for keys.
  public var notes: [UInt8] {
    let text = CSVText(spreadsheetSafe: options.spreadsheetSafe)
    var output = options.excel ? Self.byteOrderMark : []
    text.appendRow(["scope", "key", "text"], lineEnd: lineEnd, to: &output)
    for note in Footnote.all(of: table, names: names) {
      text.appendRow([note.scope, note.key, note.text], lineEnd: lineEnd, to: &output)
    }
    for (number, line) in (lineage?.lines ?? []).enumerated() {
      text.appendRow(["lineage", String(number + 1), line], lineEnd: lineEnd, to: &output)
    }
    return output
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var lineEnd: [UInt8] { options.excel ? [0x0D, 0x0A] : [0x0A] }
}
