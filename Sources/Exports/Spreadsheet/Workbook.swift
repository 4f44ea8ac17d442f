import StatModel

/// Tables as an Excel workbook, laid out as the Government Analysis Function asks for spreadsheets that
/// everybody can use: a cover sheet, contents, notes, and one table a worksheet.
///
/// 1. A table begins in A1; it has one header row, which stays in its place, no merged and no empty cells.
/// 2. A row has a label and a code for each axis, then each measure. Beside a measure stands its shorthand,
///    where any of its figures has some.
/// 3. Figures are numbers, whole; what is shown has the decimals of the measure. Text is text, and never a
///    formula.
struct Workbook {
  private let tables: [ExportedTable]

  /// - Throws: An ``ExportRefusal`` where a worksheet can't hold a table.
  init(_ tables: [ExportedTable]) throws(ExportRefusal) {
    for table in tables { try TableSheet.check(table) }
    self.tables = tables
  }

  /// Writes the workbook front to back.
  func write(to sink: ([UInt8]) throws -> Void) throws {
    let strings = SharedStrings()
    let sheets = sheets(strings)
    var archive = ZipArchive()
    let parts = WorkbookParts(
      sheets: sheets, title: title, created: tables.compactMap(\.provenance?.observedAt).max())
    for part in parts.beforeSheets {
      try archive.add(part.path, to: sink) { try $0(Array(part.text.utf8)) }
    }
    for (number, sheet) in sheets.enumerated() {
      try archive.add("xl/worksheets/sheet\(number + 1).xml", to: sink) { write in
        try sheet.write(strings: strings, to: write)
      }
    }
    try archive.add("xl/sharedStrings.xml", to: sink) { try strings.write(to: $0) }
    try archive.finish(to: sink)
  }

  private var title: String {
    tables.count == 1 ? SheetText.line(tables[0].title) : "\(tables.count) tables of Statbook"
  }

  private func sheets(_ strings: SharedStrings) -> [Worksheet] {
    var names = SheetNames()
    let fixed = ["Cover", "Contents", "Notes"].map { names.sheet(for: $0) }
    var book = ShorthandBook()
    let data = tables.map { table in
      TableSheet(table, name: names.sheet(for: table.fileName), book: &book, strings)
    }
    return [
      cover(named: fixed[0], book, strings), contents(named: fixed[1], data, strings),
      notes(named: fixed[2], book, strings),
    ] + data.map(\.sheet)
  }

  private static let coverWidth = 100

  private func cover(
    named name: String, _ book: ShorthandBook, _ strings: SharedStrings
  ) -> Worksheet {
    var lines: [(text: String, style: SheetCell.Style)] = [(title, .title)]
    let publishers = tables.compactMap { $0.provenance?.publisher }.uniqued
    for publisher in publishers {
      lines.append(("Figures published by the \(publisher), Stat-Xplore.", .wrapped))
    }
    if tables.contains(where: { $0.provenance?.origin == .simulated }) {
      lines.append(("Figures of a simulated service, made up.", .wrapped))
    }
    for licence in Set(tables.compactMap { $0.provenance?.licence }) {
      lines.append(("Licence: \(licence.title), \(licence.address)", .wrapped))
    }
    lines += [
      (
        "The worksheet Contents lists the tables, the worksheet Notes explains shorthand.", .wrapped
      ),
      ("Figures are shown with the decimals published; the cells hold every digit.", .wrapped),
      (
        "Shorthand in square brackets stands beside a figure, or in the place of one that was not given.",
        .wrapped
      ),
    ]
    for table in tables {
      lines.append((SheetText.line("\(table.name): \(table.title)"), .heading))
      lines += ProvenanceFacts(table).facts.filter { $0.key != "licence" }
        .map { ("\($0.label): \($0.text)", .wrapped) }
      lines += (table.lineage?.lines ?? []).map { ($0, .wrapped) }
    }
    return Worksheet(
      name: name, columns: [.init(heading: "", width: Self.coverWidth)], isTable: false,
      rowCount: lines.count
    ) { emit in
      for line in lines {
        var cells: [UInt8] = []
        SheetCell.append(line.text, line.style, strings, to: &cells)
        let lines = Worksheet.lines(of: line.text, width: Self.coverWidth)
        // A heading stands apart from what is above it.
        if case .wrapped = line.style { try emit(cells, lines) } else { try emit(cells, lines + 1) }
      }
    }
  }

  private func contents(
    named name: String, _ data: [TableSheet], _ strings: SharedStrings
  ) -> Worksheet {
    Worksheet(
      name: name,
      columns: [
        .init(heading: "Worksheet", width: 32), .init(heading: "Table", width: 70),
        .init(heading: "Rows", width: 12, style: .numberHeading),
        .init(heading: "Release", width: 16, style: .markHeading),
      ], isTable: true, rowCount: data.count,
      links: data.enumerated().map { .init(cell: "A\($0 + 2)", target: $1.sheet.name) }
    ) { emit in
      let opening = SheetCell.opening(decimals: 0)
      for table in data {
        var cells: [UInt8] = []
        SheetCell.append(table.sheet.name, .link, strings, to: &cells)
        SheetCell.append(table.title, .wrapped, strings, to: &cells)
        SheetCell.append(Double(table.sheet.rowCount), opening, to: &cells)
        SheetCell.append(table.release, .mark, strings, to: &cells)
        try emit(cells, Worksheet.lines(of: table.title, width: 70))
      }
    }
  }

  private func notes(
    named name: String, _ book: ShorthandBook, _ strings: SharedStrings
  ) -> Worksheet {
    var lines = book.lines
    if lines.isEmpty {
      lines = [
        .init(mark: ShorthandBook.none, meaning: "nothing to note", tables: tables.map(\.name))
      ]
    }
    return Worksheet(
      name: name,
      columns: [
        .init(heading: "Shorthand", width: 14), .init(heading: "Meaning", width: 90),
        .init(heading: "Tables", width: 32),
      ], isTable: true, rowCount: lines.count
    ) { emit in
      for line in lines {
        var cells: [UInt8] = []
        SheetCell.append(line.mark, .plain, strings, to: &cells)
        SheetCell.append(line.meaning, .wrapped, strings, to: &cells)
        let tables = line.tables.joined(separator: ", ")
        SheetCell.append(tables, .wrapped, strings, to: &cells)
        try emit(
          cells,
          max(
            Worksheet.lines(of: line.meaning, width: 90), Worksheet.lines(of: tables, width: 32)))
      }
    }
  }
}
