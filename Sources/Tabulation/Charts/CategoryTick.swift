/// A tick of an axis of categories.
struct CategoryTick: Equatable {
  var position: Double
  var label: String
}

extension Chart {
  /// The ticks for which there is room: of months those that begin a year, half a year or a
  /// quarter, else every so many categories from the first.
  ///
  /// - Parameter width: The length of the axis.
  func categoryTicks(width: Double) -> [CategoryTick] {
    let (first, last) = (positions.first ?? 0, positions.last ?? 0)
    if timeUnit == .month, last - first >= 4 {
      for step in [1, 3, 6, 12, 24, 60, 120, 240, 600] {
        let ticks = Self.months(from: Int(first), through: Int(last), every: step)
        if Self.fits(ticks, per: width / (last - first)) { return ticks }
      }
    }
    let room = width / 4
    let all = categories.indices.map { position in
      CategoryTick(
        position: positions[position],
        label: SVG.shortened(shortLabel(ofCategory: position), to: room))
    }
    let unit = last > first ? width / (last - first) : width
    for step in 1...max(categories.count, 1) {
      let ticks = stride(from: 0, to: all.count, by: step).map { all[$0] }
      if Self.fits(ticks, per: unit) { return ticks }
    }
    return all.first.map { [$0] } ?? []
  }

  private static func months(from first: Int, through last: Int, every step: Int) -> [CategoryTick]
  {
    (first...last).filter { $0 % step == 0 }.map { month in
      CategoryTick(
        position: Double(month),
        label: step < 12 ? Self.month(Double(month)) : String(month / 12))
    }
  }

  private static func fits(_ ticks: [CategoryTick], per unit: Double) -> Bool {
    guard !ticks.isEmpty else { return false }
    return zip(ticks, ticks.dropFirst()).allSatisfy { a, b in
      let need = (SVG.width(of: a.label) + SVG.width(of: b.label)) / 2 + 12
      return (b.position - a.position) * unit >= need
    }
  }
}
