import Diagnostics

/// The cells in which bars are drawn, to the right of zero, and to its left where there are figures
/// below.
struct BarField {
  let isPlain: Bool
  /// The cells to the left of zero.
  private let left: Int
  /// What a cell stands for.
  private let unit: Double
  private let hasAxis: Bool

  /// A field for these figures.
  init(_ figures: [Double], cells: Int, isPlain: Bool) {
    self.isPlain = isPlain
    let low = min(figures.min() ?? 0, 0)
    let high = max(figures.max() ?? 0, 0)
    hasAxis = low < 0
    // One cell is for the axis, and one is lost where both sides are rounded up.
    let room = Double(max(cells - (hasAxis ? 1 : 0) - (hasAxis && high > 0 ? 1 : 0), 1))
    let unit = high / room - low / room
    self.unit = unit > 0 && unit.isFinite ? unit : 1
    left = hasAxis ? Int((-low / self.unit).rounded(.up)) : 0
  }

  /// The bar of a value, in eighths of a cell; of nothing, the axis alone.
  func bar(_ value: Double?) -> String {
    let eighths = Int(((value ?? 0).magnitude / unit * 8).rounded())
    // What is not zero is seen.
    let length = value == nil || value == 0 ? 0 : max(eighths, 1)
    let axis = hasAxis ? (isPlain ? "|" : "│") : ""
    if let value, value < 0 {
      let part =
        isPlain
        ? (length % 8 >= 4 || length < 8 && length > 0 ? "#" : "") : Self.rightParts[length % 8]
      let bar = part + full(length / 8)
      return bar.paddedBefore(to: left) + axis
    }
    let part =
      isPlain
      ? (length % 8 >= 4 || length < 8 && length > 0 ? "#" : "") : Self.leftParts[length % 8]
    return spaces(left) + axis + full(length / 8) + part
  }

  private func full(_ cells: Int) -> String {
    String(repeating: isPlain ? "#" : "█", count: cells)
  }

  private static let leftParts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  /// There are but two blocks that fill a cell from the right.
  private static let rightParts = ["", "▕", "▕", "▐", "▐", "▐", "▐", "█"]
}
