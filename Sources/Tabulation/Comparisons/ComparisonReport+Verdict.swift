import Releases
import StatModel

extension ComparisonReport {
  /// Both names and the verdict.
  var headline: String {
    "\(old.name) compared with \(new.name): \(comparison.verdict.rawValue)"
  }

  /// What all comes to, how many cells are of each class, and what is to be known of all of them.
  func verdict(_ detail: Detail, in medium: ReportMedium) -> ReportSection {
    let cells = comparison.cells
    // The heading of a page has the names.
    let isHeaded = medium == .page && detail == .full
    var section = ReportSection(
      isHeaded ? "Verdict: \(comparison.verdict.rawValue)" : headline, lines: noRevision)
    let classes =
      [("identical", cells.identical), ("changed", cells.changed)]
      + (cells.equalAtPrecision > 0
        ? [("changed beyond the decimals published", cells.equalAtPrecision)] : [])
    section.add([
      "\(count(cells.common)) common cells: "
        + classes.map { "\(count($1)) \($0)" }.joined(separator: ", "),
      """
      \(count(cells.removed)) cells only in the old table, \(count(cells.added)) only in the new \
      one
      """,
    ])
    if cells.notComparable > 0 {
      section.add(
        "\(count(cells.notComparable)) cells of Totals that cover different values")
    }
    section.add(changeRemarks)
    return section
  }

  /// That figures which do not cover the same are no revisions of each other.
  private var noRevision: [String] {
    let others = comparison.coverage.compactMap { difference in
      if case .classification(let label, _) = difference { label } else { nil }
    }
    if !others.isEmpty {
      return others.map { "not a revision: \"\($0)\" is of another classification" }
    }
    return comparison.verdict == .notComparable
      ? ["not a revision: the figures do not cover the same thing"] : []
  }

  /// Whether a field is one of time.
  static func isTime(_ field: StatTable.Field) -> Bool {
    PeriodAxis(field).periods.contains { $0 != nil }
  }

  /// What has to be known about some of the changed figures.
  private var changeRemarks: [String] {
    let changes = comparison.changes
    let hasZero = comparison.alignment.measures.enumerated().contains { number, pair in
      new.table.measures[pair.new].isCount
        && changes.range(ofMeasure: number).contains { position in
          let (old, new) = changes.values(at: position)
          return old == 0 || new == 0
        }
    }
    let hasMissing = changes.indices.contains { position in
      let (old, new) = changes.values(at: position)
      return old == nil || new == nil
    }
    return
      (hasZero ? ["0 may be a suppressed small number: what changed may be its suppression"] : [])
      + (hasMissing ? ["\(TableView.missingMark) stands for a figure that was not given"] : [])
  }
}

func count(_ number: Int) -> String { NumberFormat.grouped(number) }

/// A share as a percentage, with a decimal where it is not whole.
func percent(_ share: Double) -> String {
  let text = NumberFormat.fixed(share * 100, decimals: 1)
  return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
}

/// A number with its sign, also where it is above zero.
func signed(_ value: Double, decimals: Int) -> String {
  let text = NumberFormat.grouped(value, decimals: decimals)
  // What is rounded to nothing has no direction.
  return value > 0 && text.contains { $0 != "0" && $0 != "." } ? "+" + text : text
}

extension StatTable.Field {
  /// What a field's items are called.
  func noun(_ count: Int) -> String {
    let noun = ComparisonReport.isTime(self) ? "period" : "item"
    return count == 1 ? noun : noun + "s"
  }
}
