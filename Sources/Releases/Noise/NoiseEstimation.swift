public import StatModel

// NB: parts and Total carry independent errors of one size σ, so that the residual of k parts has the
// variance σ²(k + 1). The variance of residuals over √(k + 1) is therefore σ², whatever the axis.
extension NoiseKnowledge {
  /// Fewer residuals tell nothing.
  public static let leastResiduals = 20
  /// A larger deviation is no random error that protects people in counts: the parts do not add up.
  public static let largestDeviation = 5.0
  /// From how many rows of an axis at most it is estimated; of more an even share is taken.
  static let mostRows = 20_000

  /// Estimates the error of a table's counts from how far parts and Totals are from each other, on
  /// every axis with a Total and for every combination of the others.
  ///
  /// Rows with a published 0, which may hide a count, are left out; so are axes whose groups overlap.
  /// A few residuals that are no noise do not bear on the estimate.
  ///
  /// - Parameters:
  ///   - measure: The position of the measure.
  ///   - source: What the table is called.
  /// - Returns: `estimated`, or `unknown` with the reason.
  public init(estimatedFrom table: StatTable, measure: Int, source: String) {
    if let reason = Self.reason(against: table.measures[measure]) {
      self = .unknown(reason)
      return
    }
    var residuals: [Double] = []
    var hasParts = false
    for field in table.fields.indices {
      guard case .parts(let parts) = AxisParts.parts(of: table, over: field) else { continue }
      hasParts = true
      residuals += Self.residuals(of: parts, in: table, measure: measure)
    }
    guard hasParts else {
      self = .unknown("\(source) has no Total beside its parts, from which it is estimated")
      return
    }
    guard residuals.count >= Self.leastResiduals else {
      self = .unknown(
        """
        \(source) has too few Totals without zeros: \(residuals.count), and \(Self.leastResiduals) \
        are needed
        """
      )
      return
    }
    guard let (deviation, used) = RobustScale.deviation(of: residuals),
      deviation <= Self.largestDeviation
    else {
      self = .unknown("the parts in \(source) do not add up to their Totals")
      return
    }
    self = .estimated(NoiseModel(deviation: deviation, residuals: used, source: source))
  }

  /// The residuals of an axis, each over the root of its cells.
  private static func residuals(
    of axis: AxisParts, in table: StatTable, measure: Int
  ) -> [Double] {
    let cube = table.cubes[measure]
    let parts = axis.parts.filter { !isEmpty($0, of: axis, in: table, cube) }
    guard parts.count > 1 else { return [] }
    let rows = axis.rows(in: cube)
    let scale = 1 / Double(parts.count + 1).squareRoot()
    return stride(from: 0, to: rows, by: max(1, rows / mostRows)).compactMap { number in
      guard let row = axis.row(number, of: cube, over: parts), row.zeros == 0, row.total != 0
      else { return nil }
      return (row.sum - row.total) * scale
    }
  }

  /// Whether nobody is in a part at all: 0 in every row, also in those of another axis' Total, where
  /// hidden counts would have come together to more than a 0 hides.
  private static func isEmpty(
    _ part: Int, of axis: AxisParts, in table: StatTable, _ cube: Cube
  ) -> Bool {
    guard
      table.fields.indices.contains(where: {
        $0 != axis.field && table.fields[$0].items.totalPosition != nil
      })
    else { return false }
    return (0..<axis.rows(in: cube)).allSatisfy {
      cube[axis.base(ofRow: $0) + part * axis.stride] == 0
    }
  }
}

/// The standard deviation about 0 of what is mostly noise.
enum RobustScale {
  /// What share of the residuals may be something else.
  static let mostOutliers = 0.1

  /// The root mean square of what is within four deviations of 0, and how many that are; nil where
  /// too many are not.
  static func deviation(of residuals: [Double]) -> (deviation: Double, used: Int)? {
    guard !residuals.isEmpty else { return nil }
    let sizes = residuals.map(\.magnitude).sorted()
    // The median of a normal error's size is 0.6745 deviations.
    var deviation = sizes[sizes.count / 2] / 0.6745
    if deviation == 0 { deviation = rootMeanSquare(sizes[...]) }
    var used = 0
    for _ in 0..<10 {
      let kept = sizes.prefix { $0 <= 4 * deviation }
      if kept.count == used { break }
      used = kept.count
      deviation = rootMeanSquare(kept)
    }
    let isNoise = Double(sizes.count - used) <= mostOutliers * Double(sizes.count)
    return isNoise ? (deviation, used) : nil
  }

  private static func rootMeanSquare(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty
      ? 0 : (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
  }
}
