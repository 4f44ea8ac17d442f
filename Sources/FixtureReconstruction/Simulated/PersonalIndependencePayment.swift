import StatAPI
import StatModel

/// Personal Independence Payment: datasets, counts and fields as the service had them in 2023, with
/// made-up figures. The ids of levels, and the codes of award statuses, are made up too.
enum PersonalIndependencePayment {
  static let releases = [
    SimulatedRelease(
      name: "2026-03", time: "2026-03-17T09:30:00Z",
      lastMonth: SimulatedRelease.month(2026, 1)),
    SimulatedRelease(
      name: "2026-06", time: "2026-06-16T09:30:00Z",
      lastMonth: SimulatedRelease.month(2026, 4)),
  ]

  private static let registrations = dataset(
    "PIP_Registrations", "PIP Registrations", facts: "V_F_PIP_REGISTRATIONS")
  private static let clearances = dataset(
    "PIP_Clearances", "PIP Clearances", facts: "V_F_PIP_CLEARANCES")
  private static let cases = dataset(
    "PIP_Monthly", "PIP Cases with Entitlement", facts: "V_F_PIP_MONTHLY")

  private static func dataset(_ name: String, _ label: String, facts: String) -> DatasetDescription
  {
    DatasetDescription(
      id: SchemaID("str:database:\(name)"), label: label,
      count: SchemaID("str:count:\(name):\(facts)"), countLabel: label, column: "cases",
      annotationKeys: [SimulatedNote.key],
      notes: SimulatedNote.notes.map { .init($0.key, $0.text) })
  }

  private static func month(_ name: String) -> AxisDescription {
    AxisDescription(
      column: "month", path: "\(name):F_PIP_DATE:DATE2", classification: "C_PIP_DATE",
      label: "Month", level: "Month", labels: .codeAndMonth)
  }

  private static func region(_ name: String, _ facts: String) -> AxisDescription {
    SimulatedPlaces.axis("\(name):\(facts):COA_2011")
  }

  private static func status(_ column: String, _ field: String, _ label: String) -> AxisDescription
  {
    AxisDescription(
      column: column, path: "PIP_Monthly:V_F_PIP_MONTHLY:\(field)",
      classification: "C_PIP_\(field)",
      label: label, level: label,
      labels: .named(["1": "Enhanced", "2": "Standard", "3": "Nil"]))
  }

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
        value: "cases", weight: weight)
    }
    let regions = SimulatedPlaces.shares(hasScotland: false)
    let months = release.latest(25)
    let registered = SimulatedFigures(name: "pip registrations", size: 76_000)
    let cleared = SimulatedFigures(name: "pip clearances", size: 71_000, spread: 0.09)
    let entitled = SimulatedFigures(name: "pip cases", size: 3_450_000, growth: 0.006)
    let statuses = [
      SimulatedFigures.Axis(column: "daily", shares: [("1", 0.55), ("2", 0.36), ("3", 0.09)]),
      SimulatedFigures.Axis(column: "mobility", shares: [("1", 0.45), ("2", 0.27), ("3", 0.28)]),
    ]
    // Nobody is entitled to nothing of both.
    let weight = { (codes: [String]) in codes == ["3", "3"] ? 0.0 : 1.0 }
    // Months that both releases have, so that their revisions can be seen.
    let both = releases[0].latest(9)
    return [
      (
        registrations,
        [
          .init(
            "registrations-by-region-and-month",
            by: [region("PIP_Registrations", "V_F_PIP_REGISTRATIONS"), month("PIP_Registrations")],
            figures: table(registered, months, [regions])),
          .init(
            "registrations-by-month", by: [month("PIP_Registrations")],
            figures: table(registered, both, [])),
        ]
      ),
      (
        clearances,
        [
          .init(
            "clearances-by-region-and-month",
            by: [region("PIP_Clearances", "V_F_PIP_CLEARANCES"), month("PIP_Clearances")],
            figures: table(cleared, months, [regions]))
        ]
      ),
      (
        cases,
        [
          .init(
            "cases-by-region-and-month",
            by: [region("PIP_Monthly", "V_F_PIP_MONTHLY"), month("PIP_Monthly")],
            figures: table(entitled, months, [SimulatedPlaces.shares(hasScotland: true)])),
          .init(
            "cases-by-award-status-and-month",
            by: [
              status("daily", "DL_AWARD_TYPE", "Daily Living Award Status"),
              status("mobility", "MOB_AWARD_TYPE", "Mobility Award Status"), month("PIP_Monthly"),
            ],
            figures: table(entitled, months, statuses, weight: weight)),
        ]
      ),
    ]
  }
}
