import CellEngine
import Diagnostics

/// The list of what may stand at a place, as lines for a terminal: alias, label, kind, number of
/// values, id.
struct CompletionDisplay {
  /// Cells in a line.
  var width: Int
  /// Lines of the screen, on which the line that is edited has its place too.
  var height: Int

  private static let gap = 2
  /// What a label is shortened to, rather than that another column goes.
  private static let smallestLabel = 16

  /// The lines, the likeliest first, at most as many as the screen has room for.
  ///
  /// - Parameter isCut: Whether there are more than these.
  func lines(_ completions: [Completion], isCut: Bool = false) -> [String] {
    let room = max(height - 3, 1)
    let shown = completions.count <= room ? completions : Array(completions.prefix(room - 1))
    var lines = rows(shown)
    let hidden = completions.count - shown.count
    if hidden > 0 || isCut {
      let more = isCut ? "… and more" : "… \(hidden) more"
      lines.append(more.truncatedInTheMiddle(to: max(width - 1, 1)))
    }
    return lines
  }

  private func rows(_ completions: [Completion]) -> [String] {
    let cells = completions.map(Self.cells)
    let widths = fittedWidths(of: cells)
    return cells.map { row in
      let texts = Column.allCases.filter { widths[$0.rawValue] > 0 }.map { column in
        let width = widths[column.rawValue]
        let text = row[column.rawValue].truncatedInTheMiddle(to: width)
        return column == .values ? text.paddedBefore(to: width) : text.padded(to: width)
      }
      return texts.joined(separator: spaces(Self.gap)).trimmingTrailingSpaces
    }
  }

  /// The width of each column, 0 for those that have no room: ids go first, then labels are shortened,
  /// then numbers of values, kinds and labels go, and at last aliases are shortened.
  private func fittedWidths(of cells: [[String]]) -> [Int] {
    var widths = Column.allCases.map { column in
      cells.map { $0[column.rawValue].displayWidth }.max() ?? 0
    }
    let label = Column.label.rawValue
    let longest = widths[label]
    // The last cell of a line stays free: some terminals begin the next line when it is written.
    let room = max(width - 1, 1)
    for dropped in [nil, Column.id, .values, .kind] {
      if let dropped { widths[dropped.rawValue] = 0 }
      // What the other columns leave.
      let rest = room - Self.total(widths) + widths[label]
      guard rest >= (dropped == nil ? longest : min(longest, Self.smallestLabel)) else { continue }
      widths[label] = min(longest, rest)
      return widths
    }
    widths[label] = 0
    widths[Column.alias.rawValue] = min(widths[Column.alias.rawValue], room)
    return widths
  }

  private enum Column: Int, CaseIterable { case alias, label, kind, values, id }

  private static func total(_ widths: [Int]) -> Int {
    let used = widths.filter { $0 > 0 }
    return used.reduce(0, +) + gap * max(used.count - 1, 0)
  }

  private static func cells(_ completion: Completion) -> [String] {
    let alias = completion.alias.isEmpty ? completion.insertion : completion.alias
    return [
      alias, completion.label, completion.kind, completion.valueCount.map(String.init) ?? "",
      completion.id == alias ? "" : completion.id,
    ].map { SafeText.visible($0) }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
