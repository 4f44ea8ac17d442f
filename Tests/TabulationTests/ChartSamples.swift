import Foundation
import StatModel
import StatbookTestSupport
import Tabulation

/// Codes of months, from January of a year: `201601`, `201602`, ….
func monthCodes(_ count: Int, from year: Int = 2016) -> [String] {
  (0..<count).map { number in
    let month = number % 12 + 1
    return "\(year + number / 12)\(month < 10 ? "0" : "")\(month)"
  }
}

/// An axis of these labels.
func labelled(_ name: String, _ labels: [String], total: Bool = false) -> TableBuilder.Axis {
  .values(
    name, column: name.uppercased(), classification: "C",
    labels.enumerated().map { ("\($0.offset)", $0.element) }, total: total)
}

extension Chart {
  /// A chart of a table whose axes are called `a`, `b` and `c`.
  static func of(
    _ kind: Kind, _ table: StatTable, x: Int? = nil, series: Int? = nil, panels: Int? = nil,
    top: Int? = nil
  ) throws(ChartFailure) -> Chart {
    try Chart(
      kind, of: table, axisNames: Array(["a", "b", "c", "d"].prefix(table.fields.count)), x: x,
      series: series, panels: panels, top: top, title: nil, provenance: nil)
  }

  /// A chart of figures by month with a panel for each name.
  static func panels(
    _ kind: Kind, _ names: [String], months: Int, top: Int? = nil,
    _ figure: (_ month: Int, _ panel: Int) -> Double?
  ) throws(ChartFailure) -> Chart {
    let values = (0..<months).flatMap { month in names.indices.map { figure(month, $0) } }
    let axes: [TableBuilder.Axis] = [.months(monthCodes(months)), labelled("Region", names)]
    return try of(kind, TableBuilder(axes: axes, values: values).table, panels: 1, top: top)
  }

  /// A map of figures by code.
  static func map(
    _ figures: [(String, Double?)], boundaries: Boundaries? = nil, classes: Int = 5,
    by method: MapClasses.Method = .quantiles
  ) throws(ChartFailure) -> Chart {
    let table = TableBuilder(axes: [.regions(figures.map(\.0))], values: figures.map(\.1)).table
    return try Chart(
      mapOf: table, axisNames: ["geo"],
      plan: MapPlan(
        boundaries: boundaries.map { ("areas.geojson", "CODE", $0) }, classCount: classes,
        method: method), title: nil, provenance: sampleProvenance)
  }

  /// A chart of figures by month and by series.
  static func overMonths(
    _ kind: Kind, _ names: [String], months: Int, top: Int? = nil,
    _ figure: (_ month: Int, _ series: Int) -> Double?
  ) throws(ChartFailure) -> Chart {
    let axes: [TableBuilder.Axis] = [
      .months(monthCodes(months)), labelled("Family", names),
    ]
    let values = (0..<months).flatMap { month in names.indices.map { figure(month, $0) } }
    return try of(kind, TableBuilder(axes: axes, values: values).table, top: top)
  }

  /// A chart of a figure for each label.
  static func bars(_ figures: [(String, Double?)], top: Int? = nil) throws(ChartFailure) -> Chart {
    let table = TableBuilder(
      axes: [labelled("Region", figures.map(\.0))], values: figures.map(\.1)
    ).table
    return try of(.bar, table, top: top)
  }
}

/// Labels that want to be something else than text.
let hostileLabels = [
  "<script>alert(\"x\")</script> & 'q'", "Esc \u{1B}[31mred\u{202E}", "日本語の世帯の数",
  "A very long label that goes on and on, until nobody can read it", "", "\u{FFFE}]]>",
]

/// A provenance that says little.
let sampleProvenance: Provenance = {
  let digest = Digest(of: [])
  return Provenance(
    queryDigest: digest, dataDigest: digest, labelsDigest: digest, bodyDigest: digest,
    origin: .reconstructed, observedAt: Date(timeIntervalSince1970: 1_756_728_000),
    release: "2025-09", releaseEvidence: nil, source: "uc-households")
}()
