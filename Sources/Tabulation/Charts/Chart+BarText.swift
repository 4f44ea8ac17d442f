import Diagnostics

extension Chart {
  /// A bar for each figure, from left to right; where there are several series, a block of bars for
  /// each category.
  func barText(width: Int, _ style: TextStyle) -> TextBody {
    let isGrouped = series.count > 1
    let names = isGrouped ? series.map(\.name) : categories
    let room = barRoom(width: width, names: names, indent: isGrouped ? 2 : 0)
    let field = BarField(figures, cells: room.bars, isPlain: style.isPlain)
    func line(_ name: String, _ value: Double?) -> String {
      let label = style.label(name, width: room.label).padded(to: room.label)
      return spaces(isGrouped ? 2 : 0) + "\(label) \(field.bar(value)) \(text(of: value))"
    }
    var lines = [style.label(valueLabel, width: width)]
    for category in categories.indices {
      if category > 0, isTime, positions[category] - positions[category - 1] > step {
        lines.append("")
      }
      if isGrouped { lines.append(style.label(categories[category], width: width)) }
      for one in series {
        lines.append(line(isGrouped ? one.name : categories[category], one.values[category]))
      }
    }
    return TextBody(
      lines: lines.map { $0.truncatedInTheMiddle(to: width, ellipsis: style.ellipsis) })
  }

  /// The cells for labels and for bars. Labels take two fifths at most, unless bars have enough.
  private func barRoom(width: Int, names: [String], indent: Int) -> (label: Int, bars: Int) {
    let widest = names.map { SafeText.visible($0).displayWidth }.max() ?? 0
    let figure = figures.map { text(of: $0).displayWidth }.max() ?? 1
    let room = max(width - figure - indent - 2, 2)
    let label = min(widest, max(room * 2 / 5, room - Self.mostBarCells))
    return (label, max(min(room - label, Self.mostBarCells), 1))
  }

  private static let mostBarCells = 60
}
