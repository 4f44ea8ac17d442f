import StatModel

extension ReleaseDayReport {
  /// `Release day of 2026-03-17, 09:31 UTC, release 2026-03`.
  var title: String {
    let time = Timestamp.text(run.began).dropFirst(11).prefix(5)
    return "Release day of \(Timestamp.day(run.began)), \(time) UTC"
      + (run.release.map { ", release \($0)" } ?? "")
  }

  /// What is new, in a few sentences.
  var news: [String] {
    [asked, revisions, troubles, run.requests].compactMap { $0.map { $0.capitalizedFirst + "." } }
  }

  /// The queries of which both observations are there.
  var compared: [(query: Query, changes: QueryChanges?)] {
    queries.compactMap { query in
      guard case .refreshed = query.state, query.before != nil else { return nil }
      return (query, query.changes)
    }
  }

  /// How many queries were asked, and which periods are new.
  private var asked: String? {
    let refreshed = queries.filter { if case .refreshed = $0.state { true } else { false } }
    let asked = "\(count(refreshed.count)) of \(Self.counted(queries.count, "query")) asked"
    var periods: [String] = []
    var queriesWithPeriods = 0
    for (_, changes) in compared {
      guard let changes, !changes.newPeriods.isEmpty else { continue }
      queriesWithPeriods += 1
      for period in changes.newPeriods where !periods.contains(period) { periods.append(period) }
    }
    let first = refreshed.count { $0.before == nil }
    let new =
      periods.isEmpty
      ? "no new period"
      : "\(Self.span(periods)) new in \(Self.counted(queriesWithPeriods, "query"))"
    let behind = queries.count { $0.newer != nil }
    let newest = queries.compactMap(\.newer?.newest).uniqued
    return "\(asked); \(new)"
      + (behind > 0
        ? "; up to \(newest.joined(separator: ", ")) is there, which "
          + "\(Self.counted(behind, "query")) \(behind == 1 ? "does" : "do") not ask for" : "")
      + (first > 0 ? "; \(Self.counted(first, "query")) observed for the first time" : "")
  }

  /// How many figures of the past changed, and the largest of them.
  private var revisions: String? {
    guard !compared.isEmpty else { return nil }
    let tallies = compared.compactMap { $0.changes?.tally }
    let changed = tallies.reduce(0) { $0 + max($1.changed, $1.changed == 0 ? $1.ofTotals : 0) }
    guard changed > 0 else { return "no figure of the past changed" }
    let queries = tallies.count { $0.changed + $0.ofTotals > 0 }
    let text =
      "\(Self.counted(changed, "figure")) of the past changed in \(Self.counted(queries, "query"))"
    guard let largest = rankedChanges.first else {
      return text + ", none of them over the threshold or beyond random error"
    }
    return """
      \(text), the largest by \(largest.change.size(or: "a figure that came or went")): \
      \(largest.change.name) [\(largest.name)]
      """
  }

  /// How many queries and quoted figures need a hand.
  private var troubles: String? {
    var (broken, failed, left) = (0, 0, 0)
    for query in queries {
      switch query.state {
      case .refreshed: break
      case .broken: broken += 1
      case .failed: failed += 1
      case .left: left += 1
      }
    }
    let parts =
      [
        (broken, "\(Self.counted(broken, "query")) broken"),
        (failed, "\(Self.counted(failed, "query")) failed"),
        (left, "\(Self.counted(left, "query")) left over"),
        (quotes.count, "\(Self.counted(quotes.count, "quoted figure")) to correct"),
      ].filter { $0.0 > 0 }.map(\.1)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// `1 query`, `40 queries`.
  static func counted(_ number: Int, _ noun: String) -> String {
    guard number != 1 else { return "1 \(noun)" }
    return "\(count(number)) \(noun.hasSuffix("y") ? "\(noun.dropLast())ies" : noun + "s")"
  }

  /// `May 2026`, `April 2026 and May 2026`, `March 2026 to May 2026`.
  static func span(_ periods: [String]) -> String {
    guard periods.count > 2, let first = periods.first, let last = periods.last else {
      return periods.joined(separator: " and ")
    }
    return "\(first) to \(last)"
  }
}

extension QueryChanges.Change {
  /// `+64 (+0.12 %)`; without the per cent where they round to nothing.
  func size(or other: String) -> String {
    let percent = percent.flatMap { $0 == "0.00" ? nil : " (\($0) %)" } ?? ""
    return difference.map { $0 + percent } ?? other
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
