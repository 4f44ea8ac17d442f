import Diagnostics

extension Chart {
  /// A line of text for each series: its name, its course, its first and last figure and, where
  /// there is room, its lowest and highest.
  func sparkText(width: Int, _ style: TextStyle) -> TextBody {
    let names = series.map { SafeText.visible($0.name).displayWidth }.max() ?? 0
    let parts = [firstAndLast(style), lowestAndHighest]
    let all = parts.reduce(0) { $0 + 2 + $1.width }
    let wanted = min(names, Self.leastName) + min(slots, Self.leastSpark)
    let shown = width - all - 2 >= wanted ? parts : [parts[0]]
    let figures = shown.reduce(0) { $0 + 2 + $1.width }
    let room = max(width - figures - 2, 2)
    let label = min(names, max(room - slots, room * 2 / 5))
    let spark = Sparkline(slots: slots, cells: max(min(room - label, slots), 1), style.isPlain)
    let head =
      spaces(label + 2 + spark.cells)
      + shown.map { "  " + $0.head.paddedBefore(to: $0.width) }.joined()
    let lines = series.indices.map { number in
      let name = style.label(series[number].name, width: label).padded(to: label)
      let line = spark.line(series[number].values, slots: slotOfCategory)
      return "\(name)  \(line)"
        + shown.map { "  " + $0.lines[number].paddedBefore(to: $0.width) }.joined()
    }
    let fitting = ([head] + lines).map {
      $0.truncatedInTheMiddle(to: width, ellipsis: style.ellipsis)
    }
    return TextBody(lines: fitting, notes: sparkNotes(spark, style))
  }

  private static let leastName = 16
  private static let leastSpark = 24

  /// A column of figures behind the lines.
  private struct Figures {
    var head: String
    var lines: [String]
    var width: Int { max(head.displayWidth, lines.map(\.displayWidth).max() ?? 0) }
  }

  private func firstAndLast(_ style: TextStyle) -> Figures {
    let firsts = series.map { text(of: $0.values.first ?? nil) }
    let lasts = series.map { text(of: $0.values.last ?? nil) }
    return Figures(
      head: "first \(style.arrow) last",
      lines: zip(Self.aligned(firsts), Self.aligned(lasts)).map { "\($0) \(style.arrow) \($1)" })
  }

  private var lowestAndHighest: Figures {
    let known = series.map { $0.values.compactMap { $0 } }
    let lowest = known.map { text(of: $0.min()) }
    let highest = known.map { text(of: $0.max()) }
    return Figures(
      head: "lowest to highest",
      lines: zip(Self.aligned(lowest), Self.aligned(highest)).map { "\($0) to \($1)" })
  }

  private static func aligned(_ texts: [String]) -> [String] {
    let width = texts.map(\.displayWidth).max() ?? 0
    return texts.map { $0.paddedBefore(to: width) }
  }

  private func sparkNotes(_ spark: Sparkline, _ style: TextStyle) -> [String] {
    let span =
      categories.count > 1
      ? ["From \(shortLabel(ofCategory: 0)) to \(shortLabel(ofCategory: categories.count - 1))"]
      : []
    let scale =
      style.isPlain
      ? ["1 is the lowest figure of a line, 8 its highest"]
      : ["Each line has its own scale, from its lowest to its highest figure"]
    let folded =
      spark.perCell > 1
      ? ["Each block is the last of up to \(spark.perCell) figures"] : []
    return span + scale + folded
  }

  /// The steps of the axis from the first category to the last.
  private var slots: Int { (slotOfCategory.last ?? 0) + 1 }

  private var slotOfCategory: [Int] {
    let step = step
    return positions.map { Int((($0 - (positions.first ?? 0)) / step).rounded()) }
  }
}

/// Figures as blocks of eight heights, each line on its own scale.
struct Sparkline {
  /// The cells of a line.
  let cells: Int
  /// The slots that a cell stands for.
  let perCell: Int
  private let isPlain: Bool

  init(slots: Int, cells: Int, _ isPlain: Bool) {
    perCell = (slots + cells - 1) / cells
    self.cells = (slots + perCell - 1) / perCell
    self.isPlain = isPlain
  }

  /// The line of these figures; what is missing is a space.
  func line(_ values: [Double?], slots: [Int]) -> String {
    var blocks = [Character](repeating: " ", count: cells)
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return String(blocks) }
    for (value, slot) in zip(values, slots) {
      guard let value else { continue }
      // Halves, since the difference of two doubles may be more than a double holds.
      let range = high / 2 - low / 2
      let part = range > 0 ? (value / 2 - low / 2) / range : 0
      blocks[slot / perCell] = Self.block(Int((part * 7).rounded()), isPlain)
    }
    return String(blocks)
  }

  private static func block(_ height: Int, _ isPlain: Bool) -> Character {
    let heights: [Character] =
      isPlain
      ? ["1", "2", "3", "4", "5", "6", "7", "8"] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return heights[min(max(height, 0), 7)]
  }
}
