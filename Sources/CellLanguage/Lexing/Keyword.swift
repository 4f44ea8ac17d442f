/// A word that means something to the language, at the places where the grammar asks for it.
enum Keyword: String, CaseIterable, Sendable {
  // Statements.
  case use, alias, `let`, show, find, describe, chart, expect, export, `import`, release, audit
  case refresh
  // Expressions.
  case get, query, sql, compare
  // Derived results, and what quotes them.
  case share, change, rate, lookup, sum, link, round, cite
  // Parts of derived results.
  case base, csv, key, nearest, on, per, then, until, using
  // Parts of queries.
  case from, by, of, mean, median, `default`, dataset
  case all, each, every, file, group, level, latest, months, since, total
  case `as`, `in`, with, or, before
  // Options of `show` and `chart`.
  case pivot, across, hide, single, rows, notes
  case x, series, panels, classes, top, value, title
  // Checks.
  case adds, up, over, has, no, missing, footnote, like, `is`
  case to

  /// Those by their spelling, of which a word is looked up once.
  static let bySpelling = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The longest, above which a word is none.
  static let longest = 8

  /// Those that begin a statement and nothing else.
  static let statements: Set<Keyword> = [
    .use, .alias, .let, .show, .find, .describe, .chart, .expect, .export, .import, .release,
    .audit, .refresh,
  ]

  /// Those that begin an expression.
  static let expressions: Set<Keyword> = [.get, .query, .sql, .compare]

  /// The verbs of derived results. They are names too, unless behind one stands what it would take.
  static let derived: Set<Keyword> = [.share, .change, .rate, .lookup, .sum, .link, .round, .cite]

  /// Those that begin a clause, so that they are no names by themselves: `get from uc` lacks a
  /// measure. Before `.` or `/` they are, and an axis may be called so before `=`.
  static let structural: Set<Keyword> = [.from, .by, .as, .of, .with, .to, .over, .across, .pivot]

  /// Those that begin a term of a selection, if they stand alone.
  static let terms: Set<Keyword> = [.group, .latest, .since, .all, .in, .default]

  /// Whether `let`, `use` and `alias` may not bind it.
  var isReserved: Bool {
    Self.statements.contains(self) || Self.expressions.contains(self)
      || Self.structural.contains(self) || Self.terms.contains(self) || self == .each
      || self == .total
  }
}
