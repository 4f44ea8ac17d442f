import Diagnostics

extension LaidOutTable {
  /// With lines drawn around rows and columns.
  var box: String {
    var lines = [border("┌", "┬", "┐")] + headerRows.map(boxRow) + [border("├", "┼", "┤")]
    for (row, cells) in table.rows.enumerated() {
      if let gap = table.gaps[row] { lines.append(boxGap(gap)) }
      if row > 0, table.rules.contains(row) { lines.append(border("├", "┼", "┤")) }
      lines.append(boxRow(padded(cells)))
    }
    lines.append(border("└", "┴", "┘"))
    return lines.map { $0 + "\n" }.joined()
  }

  private func border(_ left: String, _ middle: String, _ right: String) -> String {
    left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
  }

  private func boxRow(_ cells: [String]) -> String {
    "│ \(cells.joined(separator: " │ ")) │"
  }

  private func boxGap(_ text: String) -> String {
    let width = widths.reduce(0, +) + 3 * (widths.count - 1)
    return "│ \(text.truncatedInTheMiddle(to: width).padded(to: width)) │"
  }

  /// Columns two spaces apart, with a line of hyphens after the header and for each rule.
  var plain: String {
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    var lines = headerRows.map { $0.joined(separator: "  ") } + [rule]
    for (row, cells) in table.rows.enumerated() {
      if let gap = table.gaps[row] { lines.append(gap) }
      if row > 0, table.rules.contains(row) { lines.append(rule) }
      lines.append(padded(cells).joined(separator: "  "))
    }
    return lines.map { $0.trimmingEnd + "\n" }.joined()
  }
}
