import StatAPI
import StatModel

/// The benefit cap of Universal Credit households: datasets, counts and fields as the service had them in
/// 2023, with made-up figures. The ids of levels, and the labels of outcomes and their codes, are made up
/// too.
enum BenefitCap {
  static let releases = [
    SimulatedRelease(
      name: "2026-03", time: "2026-03-24T09:30:00Z",
      lastMonth: SimulatedRelease.month(2025, 11)),
    SimulatedRelease(
      name: "2026-06", time: "2026-06-23T09:30:00Z",
      lastMonth: SimulatedRelease.month(2026, 2)),
  ]

  private static let monthly = DatasetDescription(
    id: "str:database:BC_UC_Monthly", label: "UC Point in Time Caseload",
    count: "str:count:BC_UC_Monthly:V_F_UCFS_MONTHLY", countLabel: "Number of UC Households Capped",
    column: "households", annotationKeys: [SimulatedNote.key],
    notes: SimulatedNote.notes.map { .init($0.key, $0.text) })
  private static let flows = DatasetDescription(
    id: "str:database:BC_UC_Flows", label: "UC Cumulative Caseload",
    count: "str:count:BC_UC_Flows:V_F_UCFS_FLOWS", countLabel: "Capped UC Households to Date",
    column: "households", annotationKeys: [SimulatedNote.key],
    notes: SimulatedNote.notes.map { .init($0.key, $0.text) })

  private static func month(_ path: String, _ label: String) -> AxisDescription {
    AxisDescription(
      column: "month", path: path, classification: "C_BC_UC_DATE", label: label, level: label,
      labels: .codeAndShortMonth)
  }

  private static func named(
    _ column: String, _ path: String, _ label: String, _ labels: [String: String]
  ) -> AxisDescription {
    AxisDescription(
      column: column, path: path, classification: "C_BC_UC_" + column.uppercased(), label: label,
      level: label, labels: .named(labels))
  }

  private static let current = month("BC_UC_Monthly:F_BC_DATE_UC:MONTH", "Month")
  private static let onflow = month("BC_UC_Flows:V_F_UCFS_FLOWS:on_flow", "Onflow Month")
  private static let offflow = month("BC_UC_Flows:V_F_UCFS_FLOWS:last_capped", "Off-flow Month")
  private static let family = named(
    "family", "BC_UC_Monthly:V_F_UCFS_MONTHLY:family_num", "Family Type",
    [
      "1": "Single, no child dependant", "2": "Single, with child dependant(s)",
      "3": "Couple, no child dependant", "4": "Couple, with child dependant(s)",
    ])
  private static let children = named(
    "children", "BC_UC_Monthly:V_F_UCFS_MONTHLY:children", "Number of Children",
    [
      "0": "None", "1": "One", "2": "Two", "3": "Three", "4": "Four", "5": "Five or more",
    ])
  private static let outcome = named(
    "outcome", "BC_UC_Flows:V_F_UCFS_FLOWS:earnings_exemption", "Outcome at off-flow",
    [
      "1": "Earnings above the threshold", "2": "Exempt benefit awarded",
      "3": "Entitlement below the cap", "4": "Universal Credit ended", "9": "Not known",
    ])

  /// The tables of a release, dataset by dataset.
  static func tables(
    of release: SimulatedRelease
  ) -> [(DatasetDescription, [SetReconstruction.Plan])] {
    func table(
      _ figures: SimulatedFigures, _ months: ClosedRange<Int>, _ axes: [SimulatedFigures.Axis],
      weight: ([String]) -> Double = { _ in 1 }
    ) -> FigureTable {
      figures.table(
        months: months, provisional: release.provisional, revised: release.revised, by: axes,
        value: "households", weight: weight)
    }
    let months = release.latest(25)
    let capped = SimulatedFigures(name: "capped", size: 118_000, growth: 0.004)
    // The cap bites where rents are high.
    let regions = SimulatedPlaces.shares(
      hasScotland: true,
      tilt: ["E12000007": 2.3, "E12000008": 1.1, "E12000001": 0.5, "W92000004": 0.55])
    let families = SimulatedFigures.Axis(
      column: "family", shares: [("1", 0.09), ("2", 0.68), ("3", 0.02), ("4", 0.21)])
    let children = SimulatedFigures.Axis(
      column: "children",
      shares: [("0", 1), ("1", 0.12), ("2", 0.27), ("3", 0.33), ("4", 0.18), ("5", 0.1)])
    let outcomes = SimulatedFigures.Axis(
      column: "outcome",
      shares: [("1", 0.22), ("2", 0.17), ("3", 0.31), ("4", 0.24), ("9", 0.06)], hasTotal: true)
    // Those without children have none, and those with children one at least.
    let weight = { (codes: [String]) in
      let hasChildren = ["2", "4"].contains(codes.first ?? "")
      return hasChildren == (codes.last != "0") ? 1.0 : 0
    }
    return [
      (
        monthly,
        [
          .init(
            "capped-by-region-and-month",
            by: [
              SimulatedPlaces.axis("BC_UC_Monthly:V_F_UCFS_MONTHLY:CEN2011_COA"), current,
            ], figures: table(capped, months, [regions])),
          .init(
            "capped-by-family-children-and-month", by: [family, Self.children, current],
            figures: table(capped, release.latest(1), [families, children], weight: weight)),
        ]
      ),
      (
        flows,
        [
          .init(
            "newly-capped-by-month", by: [onflow],
            figures: table(SimulatedFigures(name: "newly capped", size: 14_500), months, [])),
          .init(
            "off-flows-by-outcome-and-month", by: [outcome, offflow],
            figures: table(
              SimulatedFigures(name: "no longer capped", size: 13_900), months, [outcomes])),
        ]
      ),
    ]
  }
}
