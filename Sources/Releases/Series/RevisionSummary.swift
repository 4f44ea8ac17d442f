extension RevisionTriangle.Summary {
  /// What is known of the revisions in a triangle.
  ///
  /// - Parameters:
  ///   - figures: A row a period, a column a release, oldest first.
  ///   - isAdditive: Whether the figures are counts or sums, of which means can be stated. Quantiles of
  ///     others are figures that occur, not averages of two.
  init(of figures: [[Double?]], isAdditive: Bool) {
    let ends = figures.map { row in row.compactMap { $0 } }.filter { $0.count > 1 }
    let revisions = ends.compactMap { row in
      row.last.flatMap { last in row.first.map { last - $0 } }
    }
    let count = Double(revisions.count)
    let mean = revisions.isEmpty ? 0 : revisions.reduce(0, +) / count
    let states = isAdditive && !revisions.isEmpty
    let vintages = figures.first?.count ?? 0
    self.init(
      periods: revisions.count, mean: states ? mean : nil,
      meanAbsolute: states ? revisions.reduce(0) { $0 + $1.magnitude } / count : nil,
      quantiles: Self.quantiles(of: revisions, isAdditive: isAdditive),
      rightSign: Self.rightSign(in: figures),
      bias: states && vintages >= RevisionTriangle.leastForBias
        ? Self.studentised(mean, of: revisions) : nil)
  }

  private static func quantiles(of revisions: [Double], isAdditive: Bool) -> [Double] {
    guard !revisions.isEmpty else { return [] }
    let sorted = revisions.sorted()
    return (0...4).map { quarter in
      let place = Double(quarter * (sorted.count - 1)) / 4
      let lower = Int(place)
      let share = place - Double(lower)
      if !isAdditive || share == 0 { return sorted[lower] }
      return sorted[lower] + share * (sorted[lower + 1] - sorted[lower])
    }
  }

  /// Growth is told within a release: by the first that has a period and the one before it, and by the
  /// last.
  private static func rightSign(in figures: [[Double?]]) -> Double? {
    var (told, right) = (0, 0)
    for (before, after) in zip(figures, figures.dropFirst()) {
      let growths = zip(before, after).compactMap { a, b in a.flatMap { a in b.map { $0 - a } } }
      guard growths.count > 1, let first = growths.first, let last = growths.last, first != 0
      else { continue }
      told += 1
      if first.sign == last.sign, last != 0 { right += 1 }
    }
    return told == 0 ? nil : Double(right) / Double(told)
  }

  /// The mean over its standard error; nil where there is none.
  private static func studentised(_ mean: Double, of revisions: [Double]) -> Double? {
    guard revisions.count > 1 else { return nil }
    let squares = revisions.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let count = Double(revisions.count)
    let error = (squares / (count - 1) / count).squareRoot()
    return error > 0 ? mean / error : nil
  }
}
