import Releases

extension TriangleView {
  /// The triangle as a heat map: a row for each period that was revised, a cell for each release.
  public var chart: Chart {
    let rows = revisedPeriods
    return Chart(
      kind: .triangle, title: triangle.title, notes: passedOver + notes, categoryLabel: "Release",
      valueLabel: """
        Revision on the release before, in per cent of that; in figures where that is below 20 \
        (▲ up, ▼ down, = none)
        """,
      categories: triangle.releases, positions: triangle.releases.indices.map(Double.init),
      timeUnit: nil, decimals: triangle.precision,
      series: rows.map { .init(name: triangle.periods[$0], values: triangle.figures[$0]) },
      subtitle: subtitle,
      heat: rows.map { period in
        triangle.releases.indices.map { heatCell(period, $0) }
      })
  }

  /// The triangle as a heat map of text: a row for each period, a shade for each revision, the darker
  /// the larger, under its sign. In plain text the revisions stand there as percentages.
  ///
  /// - Parameters:
  ///   - width: The cells that a line may take.
  ///   - isPlain: Whether to draw in ASCII; labels are left as they are.
  public func heatMap(width: Int, isPlain: Bool) -> String {
    chart.text(width: width, isPlain: isPlain)
  }

  private func heatCell(_ period: Int, _ release: Int) -> HeatCell? {
    guard triangle.figures[period][release] != nil else { return nil }
    guard let revision = revision(period, release), let heat = heat(period, release) else {
      return HeatCell(level: nil, text: "")
    }
    let share = relativeRevision(period, release).map { signed($0 * 100, decimals: 2) }
    return HeatCell(
      level: revision < 0 ? -heat : heat,
      text: share ?? signed(revision, decimals: triangle.precision))
  }

  /// How large a revision is, from 0 for none to 4 for the largest; nil where there is none to speak
  /// of.
  func heat(_ period: Int, _ release: Int) -> Int? {
    guard let revision = revision(period, release) else { return nil }
    if revision == 0 { return 0 }
    guard let share = relativeRevision(period, release)?.magnitude, largestShare > 0 else {
      return 1
    }
    return max(Int((share / largestShare * 4).rounded(.up)), 1)
  }
}
