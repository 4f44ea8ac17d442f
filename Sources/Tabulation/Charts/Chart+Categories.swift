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
}
