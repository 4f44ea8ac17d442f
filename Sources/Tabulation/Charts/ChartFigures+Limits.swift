extension ChartFigures {
  /// More series than these can't be told apart.
  private static let mostSeries = 8
  private static let mostBars = 200
  private static let mostSparks = 100
  /// More lines than these are a thicket, whichever they are.
  private static let mostRankedSeries = 26
  private static let mostPanels = 30

  /// Refuses what nobody could read.
  ///
  /// - Parameters:
  ///   - seriesName: What the axis of the series is called.
  ///   - panelName: What the axis of the panels is called.
  func check(
    _ kind: Chart.Kind, seriesName: String, panelName: String = ""
  ) throws(ChartFailure) {
    try checkPanels(kind, panelName)
    let series = self.series.filter { $0.panel == 0 }
    let bars = series.count * categories.count
    let selection = "select one of them, as in RESULT[\(seriesName): \"…\"]"
    switch kind {
    case .line where series.count > Self.mostSeries && !isRanked:
      throw ChartFailure(
        message: "\(seriesName) would be \(grouped(series.count)) lines, too many to tell apart",
        remedy:
          "Draw the largest of them: top 5; side by side: panels \(seriesName); or \(selection)")
    case .line where series.count > Self.mostRankedSeries:
      throw ChartFailure(
        message: "\(grouped(series.count)) lines are too many to tell apart",
        remedy:
          "Draw fewer: top 8; or small lines: chart spark; or side by side: panels \(seriesName)")
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

  private func checkPanels(_ kind: Chart.Kind, _ name: String) throws(ChartFailure) {
    if panels.isEmpty { return }
    let selection = "select some of them, as in RESULT[\(name): \"…\"]"
    if panels.count > Self.mostPanels {
      throw ChartFailure(
        message: "\(name) would be \(grouped(panels.count)) panels, too many to compare",
        remedy: "Draw the largest of them: top 12; or \(selection)")
    }
    let hasSeries = series.count > panels.count
    switch kind {
    case .line: return
    case .bar where !hasSeries: return
    case .bar:
      throw ChartFailure(
        message: "bars in panels have no series besides",
        remedy: "Leave out panels or series, or choose one item of one of them in brackets.")
    default:
      throw ChartFailure(
        message: "a chart \(kind.rawValue) has no panels",
        remedy: "Draw lines or bars: chart line … panels \(name)")
    }
  }

  private func grouped(_ number: Int) -> String { NumberFormat.grouped(number) }
}
