extension ChartFigures {
  /// More series than these can't be told apart.
  private static let mostSeries = 8
  private static let mostBars = 200
  private static let mostSparks = 100

  /// Refuses what nobody could read.
  ///
  /// - Parameter seriesName: What the axis of the series is called.
  func check(_ kind: Chart.Kind, seriesName: String) throws(ChartFailure) {
    let bars = series.count * categories.count
    let selection = "select one of them, as in RESULT[\(seriesName): \"…\"]"
    switch kind {
    case .line where series.count > Self.mostSeries && !isRanked:
      throw ChartFailure(
        message: "\(seriesName) would be \(grouped(series.count)) lines, too many to tell apart",
        remedy: "Draw the largest of them: top 5; or \(selection)")
    case .spark where series.count > Self.mostSparks:
      throw ChartFailure(
        message: "\(seriesName) would be \(grouped(series.count)) lines",
        remedy: "Draw the largest of them: top 20; or \(selection)")
    case .bar where series.count > Self.mostSeries:
      throw ChartFailure(
        message: """
          \(seriesName) would be \(grouped(series.count)) bars side by side, too many to tell apart
          """,
        remedy: timeUnit == nil
          ? "Draw fewer items of \(seriesName), or \(selection)"
          : "Draw the largest of them: top 5; or \(selection)")
    case .bar where bars > Self.mostBars:
      throw ChartFailure(
        message: "\(grouped(bars)) bars are too many",
        remedy: timeUnit == nil
          ? "Draw the largest of them: top \(min(20, Self.mostBars / series.count))"
          : "Draw them as lines: chart line")
    default: break
    }
  }

  private func grouped(_ number: Int) -> String { NumberFormat.grouped(number) }
}
