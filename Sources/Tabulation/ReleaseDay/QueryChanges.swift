import Releases
import StatModel

/// What a page of a release day says of the figures of one saved query: taken from a comparison, which
/// need not be kept.
public struct QueryChanges: Sendable {
  /// A changed figure.
  struct Change: Sendable {
    /// The label of the measure, where the table has several, and those of all items.
    var labels: [String]
    var old: String
    var new: String
    /// With its sign; nil where a figure came or went.
    var difference: String?
    var percent: String?
    /// In the unit of the threshold.
    var size: Double

    /// The labels in a line.
    var name: String { labels.joined(separator: " / ") }
  }

  /// How many figures changed, and which of them are not named.
  struct Tally: Sendable, Equatable {
    /// The common cells, those of Totals too.
    var compared = 0
    /// Those without Totals.
    var changed = 0
    var up = 0
    var down = 0
    /// Those that could be random error alone.
    var couldBeNoise = 0
    var belowThreshold = 0
    /// The changed Totals whose parts are in the table too.
    var ofTotals = 0
  }

  /// The figure of the newest of the new periods, of the table as a whole.
  struct Newest: Sendable {
    var figure: String
    /// On the period before; nil where there is none.
    var change: String?
  }

  /// The labels of the periods that only the new table has.
  var newPeriods: [String] = []
  /// The labels of those that only the old one has.
  var droppedPeriods: [String] = []
  /// Nil without a new period, or where the table has no Total of the other axes.
  var newest: Newest?
  var tally = Tally()
  /// The changed figures over the threshold, the largest first, so many at most.
  var changes: [Change] = []
  /// How many are over the threshold.
  var named = 0
  /// What else is not what it was: coverage, measures, fields, items, decimals.
  var structure: [String]
  /// Whether random error is evidently not drawn anew, of one measure at least.
  var isNotRedrawn = false
  /// Whether it is not known what random error does, to one measure at least.
  var isNoiseUnknown = false

  /// More changes than these are kept of no query.
  static let mostChanges = 300

  /// What there is to say of a comparison.
  public init(_ report: ComparisonReport, threshold: ChangeThreshold) {
    structure = report.structuralLines
    for (knowledge, metrics) in zip(report.revisions.noise, report.revisions.metrics)
    where metrics.changed > 0 {
      switch knowledge {
      case .estimated: break
      case .notRedrawn: isNotRedrawn = true
      case .unknown: isNoiseUnknown = true
      }
    }
    findPeriods(report)
    findChanges(report, threshold)
  }

  /// Whether anything is not what it was.
  var isEmpty: Bool {
    newPeriods.isEmpty && droppedPeriods.isEmpty && structure.isEmpty && tally.changed == 0
      && tally.ofTotals == 0
  }
}

extension ComparisonReport {
  /// What of coverage, structure and categories changed, without periods, in lines.
  fileprivate var structuralLines: [String] {
    let items = comparison.alignment.fields.flatMap { pair -> [String] in
      guard !Self.isTime(new.table.fields[pair.new]) else { return [] }
      return [
        Self.itemLine("removed", pair.removedItems, of: old.table.fields[pair.old]),
        Self.itemLine("added", pair.addedItems, of: new.table.fields[pair.new]),
      ].compactMap { $0 }
    }
    let sections = (structure.blocks + categories(.brief).blocks).compactMap { block in
      if case .line(let line) = block { line } else { nil }
    }
    return comparison.coverage.map { "not comparable: \($0)" } + sections + items
  }
}
