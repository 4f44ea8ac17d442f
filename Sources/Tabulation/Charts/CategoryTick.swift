/// A tick of an axis of categories, and where its label stands in a drawing.
struct CategoryTick: Equatable {
  var position: Double
  var label: String
  /// The middle of the label: below the tick, or as near to it as the edge of the drawing lets it.
  var middle: Double

  init(_ label: String, position: Double, in frame: PlotFrame) {
    self.label = label
    self.position = position
    let half = SVG.width(of: label) / 2
    middle = min(max(frame.x(position), half), max(SVG.width - half, half))
  }

  /// Whether no label comes too near to the next.
  static func fit(_ ticks: [CategoryTick]) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy { a, b in
      b.middle - a.middle >= (SVG.width(of: a.label) + SVG.width(of: b.label)) / 2 + 12
    }
  }
}

extension Chart {
  /// The ticks for which there is room: of months those that begin a year, half a year or a
  /// quarter, else every so many categories from the first.
  func categoryTicks(in frame: PlotFrame) -> [CategoryTick] {
    let (first, last) = (positions.first ?? 0, positions.last ?? 0)
    if timeUnit == .month, last - first >= 4 {
      for step in [1, 3, 6, 12, 24, 60, 120, 240, 600] {
        let ticks = (Int(first)...Int(last)).filter { $0 % step == 0 }.map { month in
          CategoryTick(
            step < 12 ? Self.month(Double(month)) : String(month / 12), position: Double(month),
            in: frame)
        }
        if !ticks.isEmpty, CategoryTick.fit(ticks) { return ticks }
      }
    }
    let room = (frame.right - frame.left) / 4
    let all = categories.indices.map { category in
      CategoryTick(
        SVG.shortened(shortLabel(ofCategory: category), to: room),
        position: positions[category], in: frame)
    }
    for step in 1...max(all.count, 1) {
      let ticks = stride(from: 0, to: all.count, by: step).map { all[$0] }
      if CategoryTick.fit(ticks) { return ticks }
    }
    return []
  }
}
