import Releases
import StatModel

extension ComparisonReport {
  /// Whether parts added up before, and do now.
  ///
  /// A brief report tells where they do not, and where the answer is another.
  func additivity(_ detail: Detail) -> ReportSection {
    var section = ReportSection("Additivity")
    for change in revisions.additivity {
      let isSaid =
        detail == .full || change.old.answer == .fails || change.new.answer == .fails
        || (change.old.answer == .holds) != (change.new.answer == .holds)
      if isSaid {
        section.add(
          """
          \(change.field): \(answer(change.old, in: old.table)) before, \
          \(answer(change.new, in: new.table)) now
          """)
      }
    }
    for change in revisions.additivity where detail == .full {
      let sides = [("old", change.oldOverlaps), ("new", change.newOverlaps)]
      section.add(
        sides.flatMap { name, overlaps in
          overlaps.map { "\(change.field), \(name) table: \(Self.text(of: $0))" }
        })
    }
    if detail == .full { section.add(residuals) }
    return section
  }

  private static func text(of overlap: CategoryOverlap) -> String {
    switch overlap {
    case .sumExceedsTotal(let excess):
      let periods = excess.periods.isEmpty ? "" : " in \(count(excess.periods.count)) periods"
      return """
        the parts exceed their Total\(periods), by \(percent(excess.share)) at most: somebody is \
        counted in several
        """
    case .inUseForSome(let use):
      return """
        "\(use.label)" is counted from \(use.counted.first) to \(use.counted.last), and 0 from \
        \(use.empty.first) to \(use.empty.last)
        """
    }
  }

  private func answer(_ additivity: Additivity, in table: StatTable) -> String {
    switch additivity.answer {
    case .holds: "holds"
    case .fails: "fails\(worst(of: additivity, in: table))"
    case .notTestable(let reason): "not testable (\(reason))"
    }
  }

  private func worst(of additivity: Additivity, in table: StatTable) -> String {
    guard let row = additivity.worst else { return "" }
    let decimals = table.cubes[row.measure].precision
    return " (off by \(signed(row.residual, decimals: decimals)) at \(place(of: row, in: table)))"
  }

  /// Where a Total stands: the items of the other axes.
  private func place(of row: Additivity.Row, in table: StatTable) -> String {
    let measure = table.measures.count > 1 ? [table.measures[row.measure].label] : []
    let items = zip(table.fields, row.items).map { TableView.name(of: $0.items, at: $1) }
    return (measure + items).joined(separator: ", ")
  }

  /// The Total of each side that is explained least, with what noise and zeros explain of it.
  private var residuals: ReportTable? {
    var table = TextTable(columns: [
      .init("field"), .init("table"), .init("Totals", .right), .init("unexplained", .right),
      .init("explained least"), .init("sum less Total", .right),
      .init("noise explains", .right), .init("zeros may hide", .right),
    ])
    for change in revisions.additivity {
      for (side, additivity, tested) in [
        ("old", change.old, old.table), ("new", change.new, new.table),
      ] {
        guard let row = additivity.worst else { continue }
        let decimals = tested.cubes[row.measure].precision
        table.rows.append([
          .init(change.field), .init(side), .init(additivity.tested),
          .init(additivity.failing), .init(place(of: row, in: tested)),
          .init(signed(row.residual, decimals: decimals)),
          .init("±" + NumberFormat.grouped(row.noise, decimals: 1)),
          .init(NumberFormat.grouped(row.slack)),
        ])
      }
    }
    return ReportTable(
      caption: "Totals against the sums of their parts", table: table, isCaptioned: false,
      headerColumns: 2)
  }
}
