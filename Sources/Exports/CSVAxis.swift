import StatModel

/// One axis of a tidy CSV, its items ready to be copied into rows.
struct CSVAxis {
  /// The names of the axis's columns.
  let columns: [String]
  /// The positions of the items that have rows.
  let positions: [Int]
  /// `code,label,` of each item, or `code,label,period,`.
  let cells: [[UInt8]]
  /// The annotation keys of each item.
  let keys: [[String]]
  /// Whether any item has annotation keys.
  let hasKeys: Bool

  init(_ field: StatTable.Field, name: String, options: TidyCSV.Options, text: CSVText) {
    let items = field.items
    let axis = options.withPeriods ? PeriodAxis(field) : nil
    let periods = axis.flatMap { $0.isComplete(for: field) ? $0.periods : nil }
    columns = ["\(name)_code", name] + (periods != nil ? ["\(name)_period"] : [])
    positions = items.indices.filter { !options.noTotals || items.kind(at: $0) != .total }
    keys = items.indices.map { items.annotationKeys(at: $0) }
    hasKeys = keys.contains { !$0.isEmpty }
    cells = zip(field.codes, items.indices).map { code, position in
      var cell: [UInt8] = []
      text.append(code, to: &cell)
      cell.append(UInt8(ascii: ","))
      text.append(items.labels[position].joined(separator: " + "), to: &cell)
      cell.append(UInt8(ascii: ","))
      if let periods {
        text.append(periods[position]?.iso ?? "", to: &cell)
        cell.append(UInt8(ascii: ","))
      }
      return cell
    }
  }
}
