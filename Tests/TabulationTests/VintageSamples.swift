import Foundation
import StatModel
import StatbookTestSupport

@testable import Releases
@testable import Tabulation

/// Two releases of a table of months and regions, with hostile labels, and a comparison of them of
/// which most parts were written by hand.
struct VintageSamples {
  /// How many months and regions there are.
  var months = 4
  var regions = 3
  /// What is known of noise.
  var noise: NoiseKnowledge = .estimated(
    NoiseModel(deviation: 1.7, residuals: 240, source: "households@2025-09"))

  /// A label that each of HTML, SVG, Markdown, CSV and a terminal would take for something else.
  static let hostile = "=1+1 <script>alert(1)</script> \"&' | `x` \u{202E}\u{1B}[31m,"

  var old: StatTable { table { month, region in Double(1000 * (region + 1) + 10 * month) } }

  var new: StatTable {
    table { month, region in
      let before = 1000 * (region + 1) + 10 * month
      let revision = region == 0 ? 0 : (month % 3 - 1) * (region % 4 + 1) * (month + 2)
      return Double(before + (month == 0 && region == 1 ? 400 : revision))
    }
  }

  private func table(_ value: (Int, Int) -> Double) -> StatTable {
    let codes = (0..<months).map { "20\(24 + $0 / 12)\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)" }
    let places = (0..<regions).map { region in
      ("E1\(region)", region == 1 ? Self.hostile : "Region \(region)")
    }
    return TableBuilder(
      axes: [
        .months(codes), .values("Region", column: "REGION", classification: "C", places),
      ],
      values: (0..<months).flatMap { month in (0..<regions).map { value(month, $0) } }
    ).table
  }

  var comparison: VintageComparison {
    var comparison = VintageComparison(
      from: Vintage(old, release: "2025-09", name: "households@1"),
      to: Vintage(new, release: "2026-08", name: "households@2"))
    let table = comparison.table
    let metrics = Self.metrics(of: table.changes.compactMap(\.difference), cells: months * regions)
    let byMonth = (0..<months).map { month in
      let revisions = table.changes.filter { $0.newItems[0] == month }.compactMap(\.difference)
      return RevisionPart(
        axis: .field(0), position: month, label: new.fields[0].items[month].label,
        metrics: Self.metrics(of: revisions, cells: regions),
        shift: NetShift(cells: regions, mean: 2, standardError: 0.3, isShifted: month == 1))
    }
    var status = StatusTransitions()
    status[.figure, .zero] = 2
    status[.figure, .figure] = 10
    status.markedNow = 3
    let row = Additivity.Row(
      measure: 0, items: [0, 0], sum: 120, total: 100, noise: 12, slack: 4)
    var (fails, holds) = (Additivity(of: old, over: 1), Additivity(of: old, over: 1))
    (fails.answer, fails.rows, holds.answer) = (.fails, [row], .holds)
    comparison.noise = [noise]
    comparison.metrics = [metrics]
    comparison.parts = [byMonth]
    comparison.marks = PublisherMarks(
      groups: [.init(mark: "p", isOld: true, items: ["Month 202401"], cells: 3)],
      test: .notTestable("the releases are eleven months apart"))
    comparison.status = status
    comparison.notes = [
      .reworded([.same("Figures are"), .removed("final <b>"), .added("provisional")]),
      .added("A new note"),
    ]
    comparison.additivity = [
      AdditivityChange(field: "Region", position: 1, old: holds, new: fails)
    ]
    comparison.continuity = [
      Continuity(
        period: "Month 202405", series: [Self.hostile], measure: 0, before: 1000, value: 2000,
        usual: (median: 10, spread: 5), isBreak: true)
    ]
    return comparison
  }

  private static func metrics(of revisions: [Double], cells: Int) -> RevisionMetrics {
    var metrics = RevisionMetrics()
    metrics.cells = cells
    metrics.changed = revisions.count
    metrics.up = revisions.count { $0 > 0 }
    metrics.down = revisions.count { $0 < 0 }
    metrics.net = revisions.reduce(0, +)
    metrics.mean = revisions.reduce(0, +) / Double(cells)
    metrics.meanAbsolute = revisions.reduce(0) { $0 + $1.magnitude } / Double(cells)
    metrics.largest = revisions.map(\.magnitude).max()
    metrics.couldBeNoise = revisions.count { $0.magnitude <= 7 }
    return metrics
  }

  static func provenance(_ release: String) -> Provenance {
    func digest(_ text: String) -> Digest { Digest(of: Array((text + release).utf8)) }
    return Provenance(
      queryDigest: digest("q"), dataDigest: digest("d"), labelsDigest: digest("l"),
      bodyDigest: digest("b"), origin: .reconstructed, observedAt: Date(timeIntervalSince1970: 0),
      release: release, releaseEvidence: "said so", source: "a <set>")
  }

  var report: ComparisonReport {
    ComparisonReport(
      comparison,
      old: .init(table: old, name: "households@1", provenance: Self.provenance("2025-09")),
      new: .init(
        table: new, name: "households@2", provenance: Self.provenance("2026-08"),
        schemaDigest: Digest(of: [])),
      command: "statbook compare households --from 2025-09 --to 2026-08", tool: "statbook 0.1")
  }
}
