import Diagnostics

extension Chart {
  /// A row for each period, a shade for each revision, the darker the larger, under its sign. In plain
  /// text the revisions stand there themselves.
  func heatMapText(width: Int, _ style: TextStyle) -> TextBody {
    var table = TextTable(
      columns: [.init("period")] + categories.map { .init($0, .right, isOptional: true) })
    table.rows = zip(series, heat).map { one, cells in
      [.init(one.name)]
        + cells.map { .init($0.map { style.isPlain ? Self.plain($0) : Self.shade($0) } ?? "") }
    }
    let format: TextTable.Format = style.isPlain ? .plain : .box
    let rows = table.limited(to: 40, as: format).rendered(as: format, width: width)
    let key =
      style.isPlain
      ? "in per cent of the figure before; . is a first figure"
      : "+ grew, - shrank: █ most, ░ least; · did not change, ○ is a first figure"
    return TextBody(
      lines: rows.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map(String.init), notes: [key])
  }

  private static func plain(_ cell: HeatCell) -> String { cell.level == nil ? "." : cell.text }

  private static func shade(_ cell: HeatCell) -> String {
    guard let level = cell.level else { return "○" }
    if level == 0 { return "·" }
    let shade = ["░", "▒", "▓", "█"][min(abs(level), HeatCell.most) - 1]
    return (level > 0 ? "+" : "-") + shade + shade
  }
}
