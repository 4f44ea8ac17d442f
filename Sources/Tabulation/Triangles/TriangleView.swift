import Diagnostics
public import Releases

/// A series as each release had it, for people: a row for each period, a column for each release.
///
/// A figure that is not what the release before had is marked: `▲` where it grew, `▼` where it shrank
/// (`+` and `-` in plain text). The heat map shows by how much.
public struct TriangleView: Sendable {
  /// What is shown.
  public let triangle: RevisionTriangle
  /// What the figures are and where they come from, for a picture that stands alone.
  public var subtitle = ""
  /// The largest relative revision, which the shades are parts of.
  private(set) var largestShare = 0.0

  /// A view of a triangle.
  public init(_ triangle: RevisionTriangle) {
    self.triangle = triangle
    largestShare =
      triangle.periods.indices.flatMap { period in
        triangle.releases.indices.compactMap { relativeRevision(period, $0)?.magnitude }
      }.max() ?? 0
  }

  /// The triangle as text: for people (`box`, `plain`, `markdown`) title, table and what is known of
  /// the revisions; for programs (`csv`, `tsv`, `json`) a row for each figure.
  ///
  /// - Parameter width: The cells that a line may take in `box` and `plain`; releases in the middle are
  ///   left out where there is no room.
  public func rendered(as format: TextTable.Format, width: Int? = nil) -> String {
    switch format {
    case .csv, .tsv, .json: return figures.rendered(as: format)
    case .markdown:
      return "**\(TextTable.escaped(triangle.title))**\n\n"
        + table(isPlain: false).rendered(as: format) + "\n"
        + notes.map { "- \(TextTable.escaped($0))\n" }.joined()
    case .box, .plain:
      return lines([triangle.title], width: width)
        + table(isPlain: format == .plain, periods: revisedPeriods).limited(to: 40, as: format)
        .rendered(as: format, width: width)
        + lines(passedOver + notes, width: width)
    }
  }

  func lines(_ texts: [String], width: Int?) -> String {
    texts.flatMap { SafeText.visible($0).wrapped(to: width) }.map { $0 + "\n" }.joined()
  }

  /// The table of figures, revisions marked.
  ///
  /// - Parameter periods: The positions of the rows; nil is all.
  func table(isPlain: Bool, periods: [Int]? = nil) -> TextTable {
    var table = TextTable(
      columns: [.init("period")]
        + triangle.releases.map { .init($0, .right, isOptional: true) })
    table.rows = (periods ?? Array(triangle.periods.indices)).map { period in
      [.init(triangle.periods[period])]
        + triangle.releases.indices.map { release in
          TextTable.Cell(
            text(triangle.figures[period][release]),
            mark: mark(period, release, isPlain: isPlain))
        }
    }
    return table
  }

  /// The periods of which more than one release has a figure; all where there is none.
  var revisedPeriods: [Int] {
    let found = triangle.periods.indices.filter { period in
      triangle.figures[period].count { $0 != nil } > 1
    }
    return found.isEmpty ? Array(triangle.periods.indices) : found
  }

  /// That some periods are not shown on a terminal.
  var passedOver: [String] {
    let count = triangle.periods.count - revisedPeriods.count
    if count == 0 { return [] }
    let periods = count == 1 ? "1 period" : "\(NumberFormat.grouped(count)) periods"
    return ["\(periods) of which one release alone has a figure: not shown here; a CSV has them"]
  }

  private func mark(_ period: Int, _ release: Int, isPlain: Bool) -> String {
    guard let revision = revision(period, release), revision != 0 else { return "" }
    return revision > 0 ? (isPlain ? "+" : "▲") : (isPlain ? "-" : "▼")
  }

  func text(_ figure: Double?) -> String {
    figure.map { NumberFormat.grouped($0, decimals: triangle.precision) } ?? ""
  }

  /// A figure less that of the last release before which has one; nil for the first.
  func revision(_ period: Int, _ release: Int) -> Double? {
    guard let figure = triangle.figures[period][release],
      let before = triangle.figures[period][..<release].last(where: { $0 != nil }) ?? nil
    else { return nil }
    return figure - before
  }

  /// A revision as a share of the figure before; nil on one below 20.
  func relativeRevision(_ period: Int, _ release: Int) -> Double? {
    guard let figure = triangle.figures[period][release], let revision = revision(period, release)
    else { return nil }
    let before = figure - revision
    return before.magnitude >= RevisionMetrics.minimumBase ? revision / before.magnitude : nil
  }

  /// Every figure for programs: period, release, figure, and what it is less the one before.
  private var figures: TextTable {
    var table = TextTable(
      columns: ["period", "release", "figure", "revision"].map { .init($0) })
    for (period, label) in triangle.periods.enumerated() {
      for (release, name) in triangle.releases.enumerated() {
        guard let figure = triangle.figures[period][release] else { continue }
        table.rows.append([
          .init(label), .init(name), .init("", value: .number(NumberFormat.exact(figure))),
          revision(period, release).map {
            .init("", value: .number(NumberFormat.exact($0)))
          } ?? .init(nil as String?),
        ])
      }
    }
    return table
  }
}
