import StatModel
import Tabulation

/// The worksheet of one table.
struct TableSheet {
  let sheet: Worksheet
  /// What the contents say of it, with its notes.
  let title: String
  let release: String

  /// - Throws: An ``ExportRefusal`` where a worksheet can't hold the table.
  static func check(_ source: ExportedTable) throws(ExportRefusal) {
    let table = source.table
    let (rows, columns) = (table.cellsPerMeasure, table.fields.count * 2 + table.measures.count * 2)
    guard rows < Worksheet.mostRows, columns <= Worksheet.mostColumns else {
      throw ExportRefusal(
        """
        \(source.name) has \(NumberFormat.grouped(rows)) rows; a worksheet of Excel holds \
        \(NumberFormat.grouped(Worksheet.mostRows)), with the header
        """,
        remedy: "Write a CSV, which has no limit: --format csv")
    }
    let labels = table.fields.flatMap { field in
      field.items.indices.map { field.items.labels[$0].joined(separator: " + ") } + field.codes
    }
    let texts = labels + table.annotations.entries.map(\.text)
    if let long = texts.first(where: { $0.utf16.count > SheetText.mostUnits }) {
      throw ExportRefusal(
        """
        \(source.name) has a text of \(NumberFormat.grouped(long.utf16.count)) characters, which begins \
        with "\(SheetText.line(String(long.prefix(40))))"; a cell of Excel holds \
        \(NumberFormat.grouped(SheetText.mostUnits))
        """,
        remedy: "Name the group in a cell, or write a CSV: --format csv")
    }
  }

  /// - Parameter book: Takes the shorthand of the table.
  init(
    _ source: ExportedTable, name: String, book: inout ShorthandBook, _ strings: SharedStrings
  ) {
    let table = source.table
    func notes(_ keys: [String]) -> String {
      let shorthand = book.notes(keys, in: source)
      return shorthand.isEmpty ? "" : " " + shorthand
    }
    release = source.provenance?.release ?? "not known"
    title = SheetText.line(source.title) + notes(table.dataset.annotationKeys)
    var headings = SheetNames()
    var columns: [Worksheet.Column] = []
    var axes: [[(cells: [UInt8], lines: Int)]] = []
    for field in table.fields {
      let labels = field.items.indices.map { field.items.labels[$0].joined(separator: " + ") }
      let heading = SheetText.line(field.label) + notes(field.annotationKeys)
      let column = Self.column(headings.unique(heading), texts: labels, most: 50)
      columns.append(column)
      columns.append(
        Self.column(
          headings.unique("\(SheetText.line(field.label)) code"), texts: field.codes, most: 24))
      axes.append(
        zip(labels, field.codes).map { label, code in
          var cells: [UInt8] = []
          SheetCell.append(label.isEmpty ? "[no label]" : label, .wrapped, strings, to: &cells)
          SheetCell.append(code.isEmpty ? "[no code]" : code, .wrapped, strings, to: &cells)
          let lines = Worksheet.lines(of: label, width: column.width)
          return (cells, max(lines, Worksheet.lines(of: code, width: 24)))
        })
    }
    var measures: [MeasureColumn] = []
    for (measure, cube) in zip(table.measures, table.cubes) {
      let heading = SheetText.line(measure.label) + notes(measure.annotationKeys)
      let unique = headings.unique(heading)
      columns.append(
        .init(heading: unique, width: Self.width(of: cube), style: .numberHeading))
      let column = MeasureColumn(cube, measure, source, &book, strings)
      if column.hasShorthand {
        columns.append(
          .init(
            heading: headings.unique("Shorthand: \(SheetText.line(measure.label))"), width: 22,
            style: .markHeading))
      }
      measures.append(column)
    }
    let (shape, filled) = (table.shape, measures)
    sheet = Worksheet(
      name: name, columns: columns, isTable: true, rowCount: table.cellsPerMeasure
    ) { emit in
      var counters = [Int](repeating: 0, count: shape.count)
      var cells: [UInt8] = []
      for row in 0..<table.cellsPerMeasure {
        cells.removeAll(keepingCapacity: true)
        var lines = 1
        for axis in counters.indices {
          let item = axes[axis][counters[axis]]
          cells.append(contentsOf: item.cells)
          lines = max(lines, item.lines)
        }
        for measure in filled { measure.append(cell: row, to: &cells) }
        try emit(cells, lines)
        var axis = shape.count - 1
        while axis >= 0 {
          counters[axis] += 1
          if counters[axis] < shape[axis] { break }
          counters[axis] = 0
          axis -= 1
        }
      }
    }
  }

  private static func column(_ heading: String, texts: [String], most: Int) -> Worksheet.Column {
    let longest = texts.map(\.count).max() ?? 0
    let word = heading.split(separator: " ").map(\.count).max() ?? 0
    return .init(heading: heading, width: min(max(longest, word, 8), most))
  }

  private static func width(of cube: Cube) -> Int {
    let largest = cube.values.lazy.map(\.magnitude).max() ?? 0
    let digits = NumberFormat.grouped(largest, decimals: min(max(cube.precision, 0), 15)).count
    return min(max(digits + 1, 16), 40)
  }
}

/// What the shorthand of a figure depends on.
private struct MarkedCell: Hashable {
  var keys: [ExactText]
  var isZero: Bool
}

/// The figures of a measure, and the shorthand beside them.
private struct MeasureColumn {
  private let cube: Cube
  private let opening: [UInt8]
  /// The cell in the place of a figure that was not given.
  private var absent: [UInt8] = []
  /// Every shorthand cell that there is; the first says that there is nothing to note.
  private var marks: [[UInt8]] = [[]]
  /// For each cell of the cube, the position of its shorthand in `marks`.
  private var positions: [UInt32]
  var hasShorthand: Bool { marks.count > 1 }

  init(
    _ cube: Cube, _ measure: StatTable.Measure, _ source: ExportedTable,
    _ book: inout ShorthandBook, _ strings: SharedStrings
  ) {
    self.cube = cube
    opening = SheetCell.opening(decimals: cube.precision)
    var positions = [UInt32](repeating: 0, count: cube.values.count)
    var marks: [[UInt8]] = [[]]
    var known: [MarkedCell: UInt32] = [:]
    func mark(_ cell: Int, _ keys: [String]) {
      let isZero = measure.isCount && cube[cell] == 0
      if keys.isEmpty, !isZero { return }
      let marked = MarkedCell(keys: keys.map { ExactText($0) }, isZero: isZero)
      if let position = known[marked] {
        positions[cell] = position
        return
      }
      var cells: [UInt8] = []
      let zero = isZero ? book.noteZero(in: source) : ""
      SheetCell.append(
        book.shorthand(ofFigure: keys, in: source) + zero, .mark, strings, to: &cells)
      known[marked] = UInt32(marks.count)
      positions[cell] = UInt32(marks.count)
      marks.append(cells)
    }
    CellKeys(source.table).forEach(in: cube) { mark($0, $1) }
    for cell in cube.values.indices where positions[cell] == 0 { mark(cell, []) }
    let hasNone = positions.contains(0)
    self.marks = marks
    self.positions = positions
    if cube.missing.count > 0 {
      book.noteAbsent(in: source)
      SheetCell.append(ShorthandBook.absent, .absent, strings, to: &absent)
    }
    if marks.count > 1, hasNone {
      book.noteNone(in: source)
      SheetCell.append(ShorthandBook.none, .mark, strings, to: &self.marks[0])
    }
  }

  func append(cell: Int, to output: inout [UInt8]) {
    if let value = cube[cell] {
      SheetCell.append(value, opening, to: &output)
    } else {
      output.append(contentsOf: absent)
    }
    if hasShorthand { output.append(contentsOf: marks[Int(positions[cell])]) }
  }
}
