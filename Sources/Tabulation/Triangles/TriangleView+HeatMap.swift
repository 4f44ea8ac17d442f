import Diagnostics
import Releases

extension TriangleView {
  /// The triangle as a heat map of text: a row for each period, a shade for each revision, the darker
  /// the larger, under its sign. In plain text the revisions stand there as percentages.
  ///
  /// - Parameters:
  ///   - width: The cells that a line may take.
  ///   - isPlain: Whether to draw in ASCII; labels are left as they are.
  public func heatMap(width: Int, isPlain: Bool) -> String {
    var table = TextTable(
      columns: [.init("period")]
        + triangle.releases.map { .init($0, .right, isOptional: true) })
    table.rows = revisedPeriods.map { period in
      [.init(triangle.periods[period])]
        + triangle.releases.indices.map { release in
          .init(isPlain ? share(period, release) : shade(period, release))
        }
    }
    let key =
      isPlain
      ? "in per cent of the figure before; . is a first figure"
      : "+ grew, - shrank: █ most, ░ least; · did not change, ○ is a first figure"
    return lines([triangle.title], width: width)
      + table.limited(to: 40, as: isPlain ? .plain : .box)
      .rendered(as: isPlain ? .plain : .box, width: width)
      + lines([key] + passedOver + notes, width: width)
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

  private var largestShare: Double {
    triangle.periods.indices.flatMap { period in
      triangle.releases.indices.compactMap { relativeRevision(period, $0)?.magnitude }
    }.max() ?? 0
  }

  private func shade(_ period: Int, _ release: Int) -> String {
    guard triangle.figures[period][release] != nil else { return "" }
    guard let heat = heat(period, release), let revision = revision(period, release) else {
      return "○"
    }
    if heat == 0 { return "·" }
    let shade = ["░", "▒", "▓", "█"][heat - 1]
    return (revision > 0 ? "+" : "-") + shade + shade
  }

  private func share(_ period: Int, _ release: Int) -> String {
    guard triangle.figures[period][release] != nil else { return "" }
    guard let revision = revision(period, release) else { return "." }
    return relativeRevision(period, release).map { signed($0 * 100, decimals: 2) }
      ?? signed(revision, decimals: triangle.precision)
  }
}
