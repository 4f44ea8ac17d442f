import Releases
import StatModel

extension ComparisonReport {
  /// Whether parts added up before, and do now.
  ///
  /// A brief report tells where they do not, and where the answer is another.
  func additivity(_ detail: Detail) -> ReportSection {
    var section = ReportSection("Additivity")
    for change in revisions?.additivity ?? [] {
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
    if detail == .full { section.add(residuals) }
    return section
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
    for change in revisions?.additivity ?? [] {
      for (side, additivity, tested) in [
        ("old", change.old, old.table), ("new", change.new, new.table),
      ] {
        guard let row = additivity.worst else { continue }
        let decimals = tested.cubes[row.measure].precision
        table.rows.append([
          .init(change.field), .init(side), .init(additivity.rows.count),
          .init(additivity.rows.count { !$0.isExplained }), .init(place(of: row, in: tested)),
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

  /// How new periods go on: a brief report tells only of breaks.
  func continuity(_ detail: Detail) -> ReportSection {
    var section = ReportSection("Continuity")
    let findings = revisions?.continuity ?? []
    guard !findings.isEmpty else { return section }
    let breaks = findings.filter(\.isBreak)
    section.add(breaks.prefix(Self.mostBreaks).map(line))
    if breaks.count > Self.mostBreaks {
      section.add("\(count(breaks.count - Self.mostBreaks)) more breaks")
    }
    guard detail == .full else { return section }
    if breaks.isEmpty { section.add("no new figure is far from what is usual in its series") }
    section.add(continuityTable(findings))
    return section
  }

  private static let mostBreaks = 6

  private func line(for finding: Continuity) -> String {
    let decimals = new.table.cubes[finding.measure].precision
    return """
      \(([finding.period] + finding.series).joined(separator: ", ")): \
      \(NumberFormat.grouped(finding.before, decimals: decimals)) to \
      \(NumberFormat.grouped(finding.value, decimals: decimals)) \
      (\(signed(finding.value - finding.before, decimals: decimals))), where \
      \(signed(finding.usual.median, decimals: decimals)) is usual, give or take \
      \(NumberFormat.grouped(finding.usual.spread, decimals: decimals))
      """
  }

  private func continuityTable(_ findings: [Continuity]) -> ReportTable {
    var table = TextTable(columns: [
      .init("period"), .init("series"), .init("before", .right), .init("figure", .right),
      .init("change", .right), .init("usual", .right), .init("give or take", .right),
      .init("break"),
    ])
    table.rows = findings.map { finding in
      let decimals = new.table.cubes[finding.measure].precision
      func text(_ value: Double) -> TextTable.Cell {
        .init(NumberFormat.grouped(value, decimals: decimals))
      }
      let series = finding.series.isEmpty ? "all" : finding.series.joined(separator: ", ")
      return [
        .init(finding.period), .init(series), text(finding.before), text(finding.value),
        .init(signed(finding.value - finding.before, decimals: decimals)),
        .init(signed(finding.usual.median, decimals: decimals)), text(finding.usual.spread),
        .init(finding.isBreak ? "yes" : "no"),
      ]
    }
    return ReportTable(
      caption: "New periods against what is usual in their series", table: table,
      isCaptioned: false, headerColumns: 2)
  }
}
