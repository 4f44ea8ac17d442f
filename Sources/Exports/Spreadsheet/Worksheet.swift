/// A worksheet that is written row by row.
struct Worksheet {
  /// A column and how wide it is, in characters.
  struct Column {
    var heading: String
    var width: Int
    /// How its heading looks, which stands as what is below it.
    var style = SheetCell.Style.heading
  }

  /// A link of a cell to the first cell of a worksheet.
  struct Link {
    var cell: String
    var target: String
  }

  let name: String
  /// With headings, the sheet is one table, whose header stays in its place.
  let columns: [Column]
  let isTable: Bool
  /// The rows, without that of the headings.
  let rowCount: Int
  var links: [Link] = []
  /// Hands on the cells of each row in turn, and how many lines its tallest cell has.
  let rows: (_ emit: (_ cells: [UInt8], _ lines: Int) throws -> Void) throws -> Void

  /// The most rows of a worksheet, with that of the headings.
  static let mostRows = 1_048_576
  /// The most columns.
  static let mostColumns = 16_384

  /// All cells of the table, as in `A1:C7`.
  var reference: String {
    "A1:\(Self.letters(of: max(columns.count, 1)))\(max(rowCount + (isTable ? 1 : 0), 1))"
  }

  /// The letters of a column, from 1.
  static func letters(of column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Writes the sheet's part.
  func write(strings: SharedStrings, to sink: ([UInt8]) throws -> Void) throws {
    var output = ChunkedOutput()
    output.bytes.append(contentsOf: head.utf8)
    if isTable {
      var cells: [UInt8] = []
      for column in columns {
        SheetCell.append(column.heading, column.style, strings, to: &cells)
      }
      let lines = columns.map { Self.lines(of: $0.heading, width: $0.width) }.max() ?? 1
      Self.append(cells, row: 1, lines: lines, to: &output.bytes)
    }
    var number = isTable ? 2 : 1
    try rows { cells, lines in
      Self.append(cells, row: number, lines: lines, to: &output.bytes)
      number += 1
      try output.flushIfFull(to: sink)
    }
    output.bytes.append(contentsOf: tail.utf8)
    try output.flush(to: sink)
  }

  /// How many lines a text takes in a column, as far as that can be said without its font.
  static func lines(of text: String, width: Int) -> Int {
    if text.utf8.count <= width, !text.utf8.contains(0x0A) { return 1 }
    return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, line in
      var (count, used) = (1, 0)
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        if used > 0, used + word.count > width {
          count += 1
          used = 0
        }
        used += word.count + 1
        while used > width + 1 {
          count += 1
          used -= width
        }
      }
      return lines + count
    }
  }

  /// The height of a line, in points.
  private static let lineHeight = 15
  /// The tallest row that Excel has is of 409 points.
  private static let mostLines = 27

  private static func append(
    _ cells: [UInt8], row: Int, lines: Int, to output: inout [UInt8]
  ) {
    output.append(contentsOf: "<row r=\"\(row)\"".utf8)
    if lines > 1 {
      let height = min(lines, mostLines) * lineHeight
      output.append(contentsOf: " ht=\"\(height)\" customHeight=\"1\"".utf8)
    }
    output.append(contentsOf: ">".utf8)
    output.append(contentsOf: cells)
    output.append(contentsOf: "</row>".utf8)
  }

  private var head: String {
    let widths = columns.enumerated().map { number, column in
      "<col min=\"\(number + 1)\" max=\"\(number + 1)\" width=\"\(column.width + 2)\" customWidth=\"1\"/>"
    }
    let pane =
      isTable
      ? """
      <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
      <selection pane="bottomLeft" activeCell="A2" sqref="A2"/>
      """ : ""
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
      <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="\(reference)"/>\
      <sheetViews><sheetView workbookViewId="0">\(pane)</sheetView></sheetViews>\
      <sheetFormatPr defaultRowHeight="15"/><cols>\(widths.joined())</cols><sheetData>
      """
  }

  private var tail: String {
    let linked = links.map { link in
      "<hyperlink ref=\"\(link.cell)\" location=\"\(SheetText.escaped(SheetNames.quoted(link.target)))!A1\"/>"
    }
    return """
      </sheetData>\(linked.isEmpty ? "" : "<hyperlinks>\(linked.joined())</hyperlinks>")\
      <pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
      <pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
      <headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>\
      \(isTable ? "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>" : "")</worksheet>
      """
  }
}

/// The cells of a row, which stand where those before them end.
enum SheetCell {
  /// How a cell looks; a number has the decimals of its measure.
  enum Style {
    case plain, title, heading, numberHeading, markHeading, wrapped, link
    /// Shorthand, beside a figure or in its place.
    case mark, absent
    case decimals(Int)

    /// The most decimals that are shown.
    static let mostDecimals = 15

    /// The style's number in the part of styles.
    var number: Int {
      switch self {
      case .plain: 0
      case .title: 1
      case .heading: 2
      case .wrapped: 3
      case .link: 4
      case .numberHeading: 5
      case .mark: 6
      case .absent: 7
      case .markHeading: 8
      case .decimals(let count): 9 + min(max(count, 0), Self.mostDecimals)
      }
    }
  }

  /// Appends a text.
  static func append(
    _ text: String, _ style: Style = .plain, _ strings: SharedStrings, to output: inout [UInt8]
  ) {
    output.append(
      contentsOf: "<c t=\"s\" s=\"\(style.number)\"><v>\(strings.number(of: text))</v></c>".utf8)
  }

  /// Appends a number.
  static func append(_ value: Double, _ opening: [UInt8], to output: inout [UInt8]) {
    output.append(contentsOf: opening)
    NumberText.appendJSON(value, to: &output)
    output.append(contentsOf: "</v></c>".utf8)
  }

  /// What stands before a number of that many decimals.
  static func opening(decimals: Int) -> [UInt8] {
    Array("<c s=\"\(Style.decimals(decimals).number)\"><v>".utf8)
  }
}
