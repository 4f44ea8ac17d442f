import StatModel

/// The columns of a tidy CSV with periods, and what stands in them, for formats that describe a CSV.
struct TidyColumns {
  /// What stands in a column.
  enum Content {
    case text
    /// Months as `2025-04`.
    case month
    /// Calendar years as `2025`.
    case year
    case number
    /// Texts with `;` between them.
    case list
  }

  /// A column.
  struct Column {
    let name: String
    /// What it is called for people.
    let title: String
    let content: Content
    /// Whether it is of the columns that tell a row from every other.
    let isKey: Bool
  }

  let columns: [Column]
  /// Whether the keys do tell every row from every other, as far as the service's ids allow it.
  let hasKey: Bool

  init(_ source: ExportedTable) {
    var columns: [Column] = []
    var hasKey = true
    for (field, name) in zip(source.table.fields, source.axisNames) {
      let codes = field.codes
      hasKey = hasKey && codes.uniqued.count == codes.count && !codes.contains("")
      columns.append(
        Column(name: "\(name)_code", title: "\(field.label), code", content: .text, isKey: true))
      columns.append(Column(name: name, title: field.label, content: .text, isKey: false))
      if let content = Self.content(ofPeriodsOf: field) {
        columns.append(
          Column(
            name: "\(name)_period", title: "\(field.label), period", content: content,
            isKey: false))
      }
    }
    let fixed: [(String, String, Content)] = [
      ("measure_code", "Measure, code", .text), ("measure", "Measure", .text),
      ("value", "Value", .number), ("status", "Publication marks", .list),
      ("notes", "Keys of footnotes", .list),
    ]
    self.columns =
      columns
      + fixed.map { name, title, content in
        Column(name: name, title: title, content: content, isKey: name == "measure_code")
      }
    self.hasKey = hasKey
  }

  /// The columns of the notes beside the CSV.
  static let notes = [
    Column(name: "scope", title: "What the note belongs to", content: .text, isKey: true),
    Column(name: "key", title: "Key", content: .text, isKey: true),
    Column(name: "text", title: "Text", content: .text, isKey: false),
  ]

  /// What stands in the column of periods; nil where the axis has none.
  private static func content(ofPeriodsOf field: StatTable.Field) -> Content? {
    let axis = PeriodAxis(field)
    guard axis.isComplete(for: field) else { return nil }
    let periods = axis.periods.compactMap { $0 }
    if periods.allSatisfy({ if case .month = $0 { true } else { false } }) { return .month }
    if periods.allSatisfy({ if case .year = $0 { true } else { false } }) { return .year }
    return .text
  }
}

extension ExportedTable {
  /// The tidy CSV that such a description is of.
  var described: TidyCSV {
    TidyCSV(table, options: .init(withPeriods: true), names: axisNames, lineage: lineage)
  }
}
