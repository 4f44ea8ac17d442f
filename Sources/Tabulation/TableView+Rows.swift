import StatModel

extension TableView {
  /// Whether the measures stand down, as the first column.
  var measuresAreDown: Bool { acrossField != nil && table.measures.count > 1 }

  /// The rows of the whole table.
  var rowCount: Int {
    rowFields.reduce(measuresAreDown ? table.measures.count : 1) {
      $0 * table.fields[$1].items.count
    }
  }

  /// The columns of figures of the whole table.
  var figureColumnCount: Int {
    acrossField.map { table.fields[$0].items.count } ?? table.measures.count
  }

  /// The view as a table of texts.
  ///
  /// - Parameters:
  ///   - isWhole: Whether all rows are there, however many.
  ///   - mostFigures: How many columns of figures to make; those in the middle are left out.
  func textTable(isWhole: Bool, mostFigures: Int? = nil, ellipsis: String = "…") -> TextTable {
    textTable(shownRows(isWhole: isWhole), mostFigures: mostFigures, ellipsis: ellipsis)
  }

  /// The first rows of the view as a table of texts.
  func textTable(firstRows count: Int) -> TextTable {
    textTable((Array(0..<min(count, rowCount)), 0, 0), mostFigures: nil, ellipsis: "…")
  }

  private func textTable(
    _ rows: (shown: [Int], head: Int, hidden: Int), mostFigures: Int?, ellipsis: String
  ) -> TextTable {
    let figures = shownFigures(mostFigures)
    var columns = measuresAreDown ? [TextTable.Column("Measure")] : []
    columns += rowFields.map { TextTable.Column(table.fields[$0].label) }
    columns += figures.map { TextTable.Column(figureHeader($0), .right, isOptional: true) }
    var result = TextTable(columns: columns)
    var flags: [Bool]?
    for row in rows.shown {
      let place = place(ofRow: row)
      let rowFlags = totalFlags(at: place)
      if let flags, flags != rowFlags { result.rules.insert(result.rows.count) }
      flags = rowFlags
      result.rows.append(labels(at: place) + figures.map { figure($0, at: place) })
    }
    if rows.hidden > 0 {
      let count = NumberFormat.grouped(rows.hidden)
      result.gaps[rows.head] = "\(ellipsis) \(count) more rows \(ellipsis)"
    }
    return result
  }

  /// A row: a measure, if measures stand down, and an item of each field that does.
  struct Place {
    var measure: Int
    var items: [Int]
  }

  /// Whether the row of a place is one of a Total, and of which fields.
  private func totalFlags(at place: Place) -> [Bool] {
    zip(rowFields, place.items).map { table.fields[$0].items.kind(at: $1) == .total }
  }

  /// Whether a row is one of a Total.
  func isTotal(row: Int) -> Bool { totalFlags(at: place(ofRow: row)).contains(true) }

  /// Whether a column of figures is that of a Total.
  func isTotal(column: Int) -> Bool {
    acrossField.map { table.fields[$0].items.kind(at: column) == .total } ?? false
  }

  private func place(ofRow row: Int) -> Place {
    var rest = row
    var items: [Int] = []
    for field in rowFields.reversed() {
      let count = table.fields[field].items.count
      items.append(rest % count)
      rest /= count
    }
    return Place(measure: rest, items: items.reversed())
  }

  private func shownRows(isWhole: Bool) -> (shown: [Int], head: Int, hidden: Int) {
    let count = rowCount
    guard !isWhole, let limit = options.rowLimit.map({ max($0, 2) }), count > limit + 3 else {
      return (Array(0..<count), 0, 0)
    }
    let head = (limit + 1) / 2
    let tail = limit / 2
    return (Array(0..<head) + Array(count - tail..<count), head, count - limit)
  }

  /// More columns than there are cells in a line need not be made to find out that they do not fit.
  private func shownFigures(_ most: Int?) -> [Int] {
    let count = figureColumnCount
    guard let most, count > most else { return Array(0..<count) }
    return Array(0..<(most + 1) / 2) + Array(count - most / 2..<count)
  }

  private func figureHeader(_ column: Int) -> String {
    guard let acrossField else { return table.measures[column].label }
    return itemLabel(column, of: acrossField)
  }

  private func labels(at place: Place) -> [TextTable.Cell] {
    let measure = measuresAreDown ? [TextTable.Cell(table.measures[place.measure].label)] : []
    return measure + zip(rowFields, place.items).map { TextTable.Cell(itemLabel($1, of: $0)) }
  }

  private func figure(_ column: Int, at place: Place) -> TextTable.Cell {
    let measure = acrossField == nil ? column : place.measure
    var items = [Int](repeating: 0, count: table.fields.count)
    for (field, item) in zip(rowFields, place.items) { items[field] = item }
    if let acrossField { items[acrossField] = column }
    let cube = table.cubes[measure]
    let mark = Self.mark(in: table, measure: measure, items: items)
    guard let value = cube[table.cellIndex(ofItems: items)] else {
      return TextTable.Cell(Self.missingMark, mark: mark, value: .missing)
    }
    let text =
      options.rounding?.text(of: value) ?? NumberFormat.grouped(value, decimals: cube.precision)
    return TextTable.Cell(text, mark: mark, value: .number(NumberFormat.exact(value)))
  }
}
