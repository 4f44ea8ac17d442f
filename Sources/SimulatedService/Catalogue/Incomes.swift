/// A dataset like a survey: years instead of months, grossed sums, means and medians, and no random
/// error.
struct Incomes {
  private let release: Int
  private let seed: UInt64
  private var facts: String { "V_F_SIM_INCOMES" }

  init(release: Int, seed: UInt64) {
    self.release = release
    self.seed = seed
  }

  var dataset: SimulatedDataset {
    SimulatedDataset(
      name: "SIM_Incomes", label: "Simulated Households Below Average Income", facts: facts,
      countLabel: "Simulated Sample",
      measures: [
        SimulatedMeasure(
          column: "GS_SIM", label: "Simulated Individuals (grossed)", functions: ["SUM"],
          amounts: [2100, 1900], scale: 1),
        SimulatedMeasure(
          column: "S_INC_BHC", label: "Weekly Income before Housing Costs",
          functions: ["MEAN", "MEDIAN"], amounts: [52_300, 31_700], scale: 100),
      ],
      fields: [year, region, age, lowIncome("BHC", "before"), lowIncome("AHC", "after")],
      notes: [
        "All figures of this service are simulated. They say nothing about the world.",
        "The simulated survey was interrupted in 2020/21.",
      ], ownNotes: [0], negligibleNote: nil, isPerturbed: false,
      lastModified: ReleaseScript.lastModified(release == 2 ? 2 : 0) + 1, keyOffset: release * 2)
  }

  /// Codes of survey years are numbers: 2000-01 is `1`, and 1994-95 is `9495`.
  private var year: SimulatedField {
    let years = Array(1994...(release == 2 ? 2024 : 2023))
    let values = years.map { year in
      let (first, second) = (year % 100, (year + 1) % 100)
      let label = "\(year)-\(second < 10 ? "0" : "")\(second)"
      return SimulatedValue(
        code: String(first * 100 + second), label: label, notes: year == 2020 ? [1] : [])
    }
    return SimulatedField(
      name: "year", table: facts, column: "YEAR", label: "Financial Year",
      levels: [SimulatedLevel("C_SIM_YEAR", "Financial Year", values: values)],
      leafNames: values.map(\.code),
      weights: [years.map { 2 + ($0 - 1994) / 10 }, years.map { 4 - ($0 - 1994) / 12 }],
      amounts: years.map { 60 + 2 * ($0 - 1994) }, isDate: true)
  }

  private var region: SimulatedField {
    let names = Places.regions.map(\.label)
    let codes = ["1", "2", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
    return field(
      "region", "GVTREGN_SIM", "C_SIM_GVTREGN", "Region",
      Array(zip(codes, names)), group: nil
    ) { component, index in 2 + Int(Mixing.hash("\(component)/\(index)", seed: seed) >> 60) }
  }

  private var age: SimulatedField {
    let rows = [
      ("-1", "Not available"), ("1", "Child"), ("2", "Adult of working age"),
      ("3", "Adult of pension age"),
    ]
    return field("age", "SIM_AGE", "C_SIM_AGE", "Age", rows, group: nil) { component, index in
      [[0, 2, 5, 1], [0, 1, 2, 2]][component][index]
    }
  }

  private func lowIncome(_ short: String, _ when: String) -> SimulatedField {
    field(
      "low\(short)", "SIM_LOW60\(short)", "C_SIM_LOW60\(short)",
      "60 per cent of median income, \(when) housing costs",
      [("0", "Not in low income"), ("1", "In low income")], group: "Low income (relative)"
    ) { component, index in [[4, 1], [1, short == "AHC" ? 4 : 3]][component][index] }
  }

  private func field(
    _ name: String, _ column: String, _ classification: String, _ label: String,
    _ rows: [(String, String)], group: String?, weight: (Int, Int) -> Int
  ) -> SimulatedField {
    let values = rows.map { SimulatedValue(code: $0.0, label: $0.1) }
    return SimulatedField(
      name: name, table: facts, column: column, label: label,
      levels: [SimulatedLevel(classification, label, values: values)], leafNames: rows.map(\.0),
      weights: (0..<2).map { component in rows.indices.map { weight(component, $0) } },
      group: group)
  }
}
