extension Chart {
  /// A category's label on an axis: of a month `Apr 2025`, whatever form the dataset has for it.
  func shortLabel(ofCategory position: Int) -> String {
    timeUnit == .month ? Self.month(positions[position]) : categories[position]
  }

  /// A month as an axis has it.
  static func month(_ position: Double) -> String {
    let number = Int(position)
    return "\(monthNames[number % 12]) \(number / 12)"
  }

  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Where a category stands on its axis, from 0 for the first to 1 for the last; in the middle
  /// where there is one alone.
  func fraction(ofCategory position: Int) -> Double {
    let (first, last) = (positions.first ?? 0, positions.last ?? 0)
    return last > first ? (positions[position] - first) / (last - first) : 0.5
  }

  private var distances: [Double] { zip(positions.dropFirst(), positions).map { $0 - $1 } }

  /// The shortest distance between two categories.
  var step: Double { distances.min() ?? 1 }

  /// The categories before which the axis leaves out periods: those farther from the one before than
  /// is usual on the axis.
  var categoriesAfterGaps: Set<Int> {
    guard isTime, !distances.isEmpty else { return [] }
    let usual = distances.sorted()[distances.count / 2]
    return Set(distances.indices.filter { distances[$0] > usual * 1.5 }.map { $0 + 1 })
  }

  /// The runs of categories for which a series has figures and of which none is left out: what one
  /// line connects.
  func runs(of series: Series) -> [Range<Int>] {
    let gaps = categoriesAfterGaps
    var runs: [Range<Int>] = []
    for (category, value) in series.values.enumerated() where value != nil {
      if let last = runs.last, last.upperBound == category, !gaps.contains(category) {
        runs[runs.count - 1] = last.lowerBound..<category + 1
      } else {
        runs.append(category..<category + 1)
      }
    }
    return runs
  }
}
