/// How a period that only the new table has goes on from those before it, in one series.
public struct Continuity: Sendable, Equatable {
  /// The label of the period.
  public var period: String
  /// The labels of the other axes' items, in the order of the new table's fields; empty where the period
  /// is the only axis.
  public var series: [String]
  /// The position of the measure in the new table.
  public var measure: Int
  /// The figure of the period before.
  public var before: Double
  /// The figure.
  public var value: Double
  /// The changes from period to period that are usual in the series: the median, and how far most are
  /// from it.
  public var usual: (median: Double, spread: Double)
  /// Whether the change is far from what is usual.
  public var isBreak: Bool

  /// A finding of its parts.
  public init(
    period: String, series: [String], measure: Int, before: Double, value: Double,
    usual: (median: Double, spread: Double), isBreak: Bool
  ) {
    self.period = period
    self.series = series
    self.measure = measure
    self.before = before
    self.value = value
    self.usual = usual
    self.isBreak = isBreak
  }

  /// Whether two findings are alike.
  public static func == (a: Continuity, b: Continuity) -> Bool {
    a.period == b.period && a.series == b.series && a.measure == b.measure && a.before == b.before
      && a.value == b.value && a.usual == b.usual && a.isBreak == b.isBreak
  }
}
