/// What is known of the random error that a service adds to each count.
public struct NoiseModel: Sendable, Equatable {
  /// The standard deviation of the error of one count.
  public var deviation: Double
  /// How many residuals of additivity it was estimated from.
  public var residuals: Int
  /// From which table, such as `households@2025-09`.
  public var source: String

  /// A model of its parts.
  public init(deviation: Double, residuals: Int, source: String) {
    self.deviation = deviation
    self.residuals = residuals
    self.source = source
  }

  /// Which changes random error alone explains.
  ///
  /// - Parameter cells: How many counts the two figures are sums of, both together: two for a count
  ///   against a count.
  public func reach(cells: Int = 2) -> NoiseReach {
    NoiseReach(
      largest: Additivity.tolerance * deviation * Double(cells).squareRoot(),
      hidden: deviation > 0 ? Additivity.hiddenByZero : 0)
  }

  /// Whether counts shifted as a whole, though each change may be noise; nil for less than
  /// ``NetShift/leastCells``.
  ///
  /// - Parameters:
  ///   - sum: The sum of the counts' changes.
  ///   - cells: How many counts, those without a change too.
  ///   - cellsPerFigure: How many counts each pair of figures is a sum of.
  public func shift(sum: Double, cells: Int, cellsPerFigure: Int = 2) -> NetShift? {
    guard cells >= NetShift.leastCells else { return nil }
    let error = deviation * (Double(cellsPerFigure) / Double(cells)).squareRoot()
    let mean = sum / Double(cells)
    return NetShift(
      cells: cells, mean: mean, standardError: error,
      isShifted: mean.magnitude > Additivity.tolerance * error)
  }
}

extension NetShift {
  /// Fewer counts than this are not tested as a whole.
  public static let leastCells = 5
}
