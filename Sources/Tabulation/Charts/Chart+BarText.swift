import Diagnostics

extension Chart {
  /// A bar for each figure, from left to right; where there are several series, a block of bars for
  /// each category.
  func barText(width: Int, _ style: TextStyle) -> TextBody {
    let isGrouped = series.count > 1
    let indent = isGrouped ? 2 : 0
    let labels = BarLabels(
      isGrouped ? series.map(\.name) : categories, indent: indent, width: width,
      figure: figures.map { text(of: $0).displayWidth }.max() ?? 1, style)
    let field = BarField(figures, cells: labels.barCells, isPlain: style.isPlain)
    var lines = [style.label(valueLabel, width: width)]
    let gaps = categoriesAfterGaps
    for category in categories.indices {
      if gaps.contains(category) { lines.append("") }
      if isGrouped { lines.append(style.label(categories[category], width: width)) }
      for (number, one) in series.enumerated() {
        let value = one.values[category]
        lines += labels.lines(
          isGrouped ? number : category, "\(field.bar(value)) \(text(of: value))")
      }
    }
    let fitting = lines.map { $0.truncatedInTheMiddle(to: width, ellipsis: style.ellipsis) }
    return TextBody(lines: fitting)
  }
}

/// The labels of bars: before the bars or, where they would be shortened past recognition, above.
private struct BarLabels {
  /// The cells that are left for bars.
  let barCells: Int
  private let labels: [String]
  private let width: Int
  private let indent: Int
  private let standsAbove: Bool

  private static let mostBarCells = 60

  init(_ names: [String], indent: Int, width: Int, figure: Int, _ style: TextStyle) {
    let room = max(width - figure - indent - 2, 2)
    let widest = names.map { SafeText.visible($0).displayWidth }.max() ?? 0
    let most = min(widest, max(room / 2, room - Self.mostBarCells))
    let short = names.map { style.label($0, width: most) }
    standsAbove = Set(short).count < Set(names).count
    labels = standsAbove ? names.map { style.label($0, width: width - indent) } : short
    self.width = most
    self.indent = indent
    barCells = max(min(room - (standsAbove ? 1 : most), Self.mostBarCells), 1)
  }

  /// A label and what stands behind it.
  func lines(_ number: Int, _ bar: String) -> [String] {
    standsAbove
      ? [spaces(indent) + labels[number], spaces(indent + 2) + bar]
      : ["\(spaces(indent))\(labels[number].padded(to: width)) \(bar)"]
  }
}
