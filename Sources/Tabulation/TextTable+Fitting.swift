import Diagnostics

extension TextTable {
  /// What a label is shortened to, at first; and where not even one column of figures fits.
  private static let leastLabels = [20, 12, 6]
  private static let leastHeader = 8
  private static let mostHeaderLines = 3

  /// The table with its texts made safe, and shortened and columns left out to fit a width.
  func fitted(to width: Int?, as format: Format) -> LaidOutTable {
    let safe = self.safe
    guard let width else { return safe.keeping(Array(columns.indices), nil, format: format) }
    for least in Self.leastLabels {
      let natural = safe.naturalSizes(leastLabel: least)
      var kept = Array(columns.indices)
      while true {
        let isWhole = kept.count == columns.count
        let overhead = format.overhead(columns: kept.count + (isWhole ? 0 : 1))
        var sizes = kept.map { natural[$0] }
        let fits = sizes.shrink(to: width - overhead - (isWhole ? 0 : format.ellipsis.count))
        if fits { return safe.keeping(kept, sizes, format: format) }
        let optional = kept.indices.filter { columns[kept[$0]].isOptional }
        if optional.count < 2 {
          if least == Self.leastLabels.last { return safe.keeping(kept, sizes, format: format) }
          break
        }
        kept.remove(at: optional[optional.count / 2])
      }
    }
    return safe.keeping(Array(columns.indices), nil, format: format)
  }

  private var safe: TextTable {
    var safe = self
    for column in columns.indices {
      safe.columns[column].header = SafeText.visible(columns[column].header)
    }
    safe.rows = rows.map { row in
      row.map { Cell(SafeText.visible($0.text), mark: SafeText.visible($0.mark), value: $0.value) }
    }
    safe.gaps = gaps.mapValues { SafeText.visible($0) }
    return safe
  }

  private func naturalSizes(leastLabel: Int) -> [ColumnSize] {
    columns.indices.map { column in
      let text = rows.reduce(0) { max($0, $1[column].text.displayWidth) }
      let mark = rows.reduce(0) { max($0, $1[column].mark.displayWidth) }
      let header = columns[column].header.displayWidth - (mark > 0 ? mark + 1 : 0)
      let natural = max(text, header)
      // Numbers are never shortened, and labels before headers, which may take several lines.
      let least =
        columns[column].isWhole || columns[column].alignment == .right
        ? max(text, min(header, Self.leastHeader)) : min(natural, leastLabel)
      return ColumnSize(text: natural, mark: mark, least: least)
    }
  }

  /// The table with some of its columns, and a column of ellipses where others stood.
  private func keeping(_ kept: [Int], _ sizes: [ColumnSize]?, format: Format) -> LaidOutTable {
    var table = self
    var sizes = sizes ?? naturalSizes(leastLabel: 0)
    table.columns = kept.map { columns[$0] }
    table.rows = rows.map { row in
      zip(kept, sizes).map { column, size in
        var cell = row[column]
        cell.text = cell.text.truncatedInTheMiddle(to: size.text, ellipsis: format.ellipsis)
        return cell
      }
    }
    if kept.count < columns.count {
      let gap = kept.indices.first { kept[$0] != $0 } ?? kept.count
      let width = format.ellipsis.count
      sizes.insert(ColumnSize(text: width, mark: 0, least: width), at: gap)
      table.columns.insert(Column(format.ellipsis), at: gap)
      for row in rows.indices { table.rows[row].insert(Cell(format.ellipsis), at: gap) }
    }
    // A line of text between the rows needs its room too.
    let gap = table.gaps.values.map(\.displayWidth).max() ?? 0
    let lines = sizes.reduce(0) { $0 + $1.width } + format.overhead(columns: sizes.count)
    if format == .box, gap + 4 > lines, !sizes.isEmpty { sizes[0].text += gap + 4 - lines }
    let headers = zip(table.columns, sizes).map { column, size in
      column.header.wrapped(
        to: size.width, most: Self.mostHeaderLines, ellipsis: format.ellipsis)
    }
    return LaidOutTable(
      table: table, columns: sizes, headers: headers, hiddenColumns: columns.count - kept.count)
  }
}
