import Diagnostics

extension Chart {
  /// The axis below a plot: a line with a tick and a label for the first, the middle and the last
  /// category.
  ///
  /// - Parameter margin: The cells at the left of the plot, the last of them that of the axis.
  func categoryAxis(columns: Int, margin: Int, _ style: TextStyle) -> [String] {
    let last = categories.count - 1
    let half = (columns - 2) / 2
    let (start, middle, end) = (
      label(0, width: last == 0 ? columns : half, style), label(last / 2, width: columns, style),
      label(last, width: half, style)
    )
    let center = column(ofCategory: last / 2, of: columns)
    let left = center - middle.displayWidth / 2 - start.displayWidth
    let gap = columns - start.displayWidth - end.displayWidth
    let right = gap - left - middle.displayWidth
    let hasMiddle = last > 1 && left >= 2 && right >= 2
    let ticks = last == 0 || hasMiddle ? [0, last / 2, last] : [0, last]
    let labels =
      last == 0
      ? spaces((columns - start.displayWidth) / 2) + start
      : hasMiddle
        ? start + spaces(left) + middle + spaces(right) + end : start + spaces(gap) + end
    let rule = style.rule(
      columns, ticks: ticks.map { column(ofCategory: $0, of: columns) })
    let corner = margin > 0 ? spaces(margin - 1) + style.corner : ""
    return [corner + rule, spaces(margin) + labels]
  }

  private func column(ofCategory category: Int, of columns: Int) -> Int {
    Int((fraction(ofCategory: category) * Double(columns - 1)).rounded())
  }

  private func label(_ category: Int, width: Int, _ style: TextStyle) -> String {
    style.label(shortLabel(ofCategory: category), width: width)
  }
}
