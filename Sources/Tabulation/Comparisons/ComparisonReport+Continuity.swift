import Releases
import StatModel

extension ComparisonReport {
  /// How new periods go on: a brief report tells only of breaks.
  func continuity(_ detail: Detail) -> ReportSection {
    var section = ReportSection("Continuity")
    let findings = revisions.continuity
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
