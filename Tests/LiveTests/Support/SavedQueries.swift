import StatbookTestSupport
import Workspaces

/// Forty small queries, as an office may have them: one to six months of the first release by one or two
/// axes, some with a Total, some of which follow the newest months.
enum SavedQueries {
  private static let axes = [
    [Queries.family], [Queries.children], [Queries.tenure], [Queries.employment],
    [Queries.countries], [Queries.family, Queries.tenure], [Queries.tenure, Queries.employment],
    [Queries.countries, Queries.tenure], [Queries.employment, Queries.children], [],
  ]

  static let texts = Dictionary(
    uniqueKeysWithValues: (0..<40).map { number in
      (
        name(number),
        Queries.text(
          months: Queries.months(3 + number % 4), total: number.isMultiple(of: 2),
          axes[number / 4])
      )
    })

  /// The names of those that follow the newest six months.
  static let following = stride(from: 3, to: 40, by: 8).map(name)

  private static func name(_ number: Int) -> String { "q\(number < 10 ? "0" : "")\(number)" }

  /// Lets some of a bench's queries follow the newest six months, as `query periods --latest 6` does.
  static func follow(_ bench: Bench) throws {
    let workspace = try Workspace(opening: bench.workspacePath, for: .writing)
    for name in following {
      let query = try workspace.query(named: name)
      guard let version = query.versions.last else { continue }
      try workspace.removeQuery(name, withObservations: false)
      try workspace.add(version.query, as: name, source: "query periods --latest 6")
    }
    try workspace.close()
  }
}
