import Diagnostics

/// A table whose texts are safe and fit the width of their columns.
struct LaidOutTable {
  var table: TextTable
  var columns: [ColumnSize]
  /// The lines of each column's header.
  var headers: [[String]]
  /// How many columns were left out.
  var hiddenColumns = 0

  /// The width of each column.
  var widths: [Int] { columns.map(\.width) }

  /// The cells of the header's lines, padded; short headers stand at the bottom.
  var headerRows: [[String]] {
    let height = headers.map(\.count).max() ?? 0
    return (0..<height).map { line in
      headers.enumerated().map { column, lines in
        let position = line - (height - lines.count)
        return aligned(position < 0 ? "" : lines[position], column, width: columns[column].width)
      }
    }
  }

  /// The cells of a row, padded.
  func padded(_ row: [TextTable.Cell]) -> [String] {
    row.enumerated().map { column, cell in
      let size = columns[column]
      let text = aligned(cell.text, column, width: size.text)
      return size.mark > 0 ? "\(text) \(cell.mark.padded(to: size.mark))" : text
    }
  }

  private func aligned(_ text: String, _ column: Int, width: Int) -> String {
    table.columns[column].alignment == .right
      ? text.paddedBefore(to: width) : text.padded(to: width)
  }
}
