/// The dataset that the releases are scripted for; modelled on the households on Universal Credit,
/// but every figure is made up.
struct Households {
  private let release: Int
  private let seed: UInt64
  private var facts: String { "V_F_SIM_HOUSEHOLDS" }
  /// The first month for which the number of children is known.
  private static let firstWithChildren = "201904"

  init(release: Int, seed: UInt64) {
    self.release = release
    self.seed = seed
  }

  var dataset: SimulatedDataset {
    let fields = [month, authority, district, family, children, tenure, employment]
    let changes = ReleaseScript.changes.filter { $0.release <= release }
    return SimulatedDataset(
      name: "SIM_Households", label: "Simulated Households on Universal Credit", facts: facts,
      countLabel: "Simulated Households",
      measures: [
        SimulatedMeasure(
          column: "SIM_PAYMENT_AMOUNT", label: "Payment Amount", functions: ["MEAN", "MEDIAN"],
          amounts: [55_000, 92_000, 48_000, 50_000, 30_000], scale: 100),
        SimulatedMeasure(
          column: "sim_housing_element", label: "Housing Element", functions: ["SUM", "MEAN"],
          amounts: [31_000, 42_000, 12_500, 20_000, 10_000], scale: 100),
      ],
      fields: fields, notes: Self.notes, ownNotes: [0, 1, 2], negligibleNote: 2,
      corrections: changes.map { change in
        let named = [
          "month": change.month, "authority": change.authority, "family": change.family,
        ]
        let leaves = fields.map { field in
          let name = named[field.name] ?? ReleaseScript.otherLeaves[field.name]
          return name.flatMap { field.leafNames.firstIndex(of: $0) } ?? 0
        }
        return Correction(leaves: leaves, change: change.change)
      },
      isPerturbed: true, lastModified: ReleaseScript.lastModified(release),
      keyOffset: release)
  }

  private static let notes = [
    "All figures of this service are simulated. They say nothing about the world.",
    "Data for more recent months will be subject to a higher degree of revision.",
    "\"..\" denotes a nil or negligible number of claimants.",
    "Based on the simulated place of residence.",
    "The simulated authority Quarreldale supplied no records for part of the period.",
  ]

  private var month: SimulatedField {
    let codes = Months.codes(from: 201_508, through: ReleaseScript.releases[release].lastMonth)
    let revised = Set(ReleaseScript.changes.filter { $0.release == release }.map(\.month))
    let newest = Set(codes.suffix(2))
    let values = codes.map { code in
      var marks: [String] = []
      if newest.contains(code) { marks.append("p") }
      if release > 0, revised.contains(code) { marks.append("r") }
      return SimulatedValue(code: code, label: Months.label(code), marks: marks)
    }
    let known = codes.firstIndex(of: Self.firstWithChildren) ?? 0
    return SimulatedField(
      name: "month", table: "F_SIM_HH_DATE", column: "DATE_NAME", label: "Month",
      levels: [SimulatedLevel("C_SIM_HH_DATE", "Month", values: values)], leafNames: codes,
      weights: [
        codes.indices.map { $0 < known ? 0 : 2 + ($0 - known) / 20 },
        codes.indices.map { $0 < known ? 0 : 3 },
        codes.indices.map { $0 < known ? 0 : max(1, 4 - ($0 - known) / 30) },
        codes.indices.map { $0 < known ? 1 + $0 / 12 : 0 },
        codes.indices.map { $0 < known ? 0 : random("month", codes[$0]) % 3 == 0 ? 0 : 1 },
      ], isDate: true)
  }

  private var authority: SimulatedField {
    let geography = Geography(release: release)
    let names = geography.leafNames
    let authorities = Places.authorities.count
    let (rare, unknown) = ([0, 1], [1, 0])
    func weights(_ component: Int, _ least: Int, _ range: Int, _ rest: [Int]) -> [Int] {
      names.prefix(authorities).map { least + random("authority\(component)", $0) % range } + rest
    }
    return SimulatedField(
      name: "authority", table: facts, column: "WARD_CODE",
      label: "National - Regional - LA - Ward", levels: geography.levels, leafNames: names,
      weights: [
        weights(0, 1, 4, unknown), weights(1, 1, 3, [0, 0]), weights(2, 0, 3, [0, 0]),
        weights(3, 0, 4, unknown), weights(4, 0, 2, rare),
      ],
      amounts: names.map { 90 + random("amount", $0) % 26 },
      group: "Geography (residence-based)", notes: [3])
  }

  private var district: SimulatedField {
    let codes = (1...12).map { "D\($0 < 10 ? "0" : "")\($0)" }
    let values = codes.enumerated().map { index, code in
      SimulatedValue(code: code, label: "Simulated District \(Places.name(index * 7 + 3))")
    }
    func weights(_ component: Int) -> [Int] {
      codes.indices.map { ($0 + component * 5) % 12 < 3 ? 1 : 0 }
    }
    return SimulatedField(
      name: "district", table: facts, column: "JCP_CODE", label: "Jobcentre Plus district",
      levels: [SimulatedLevel("V_C_SIM_JCP", "Jobcentre Plus district", values: values)],
      leafNames: codes, weights: (0..<5).map(weights), group: "Geography (Jobcentre Plus)")
  }

  private var family: SimulatedField {
    let second = release == 0 ? "Single, with child dependant" : "Single, with children"
    return field(
      "family", release < 2 ? "HNFAMILY_TYPE" : "hnfamily_type", "C_SIM_FAMILY_TYPE", "Family Type",
      [
        ("1", "Single, no child dependant", [4, 0, 3, 2, 0]), ("2", second, [0, 4, 1, 1, 0]),
        ("3", "Couple, no child dependant", [1, 0, 2, 1, 1]),
        ("4", "Couple, with child dependant", [0, 2, 1, 1, 0]),
        ("99", "Unknown or missing family type", [0, 0, 0, 0, 1]),
      ], amounts: [80, 110, 105, 140, 90])
  }

  private var children: SimulatedField {
    field(
      "children", "NUMBER_OF_CHILDREN", "C_SIM_NUMBER_OF_CHILDREN", "Number of Children",
      [
        ("0", "No children", [1, 0, 2, 0, 1]), ("1", "1", [0, 3, 1, 0, 1]),
        ("2", "2", [0, 2, 1, 0, 0]), ("3", "3", [0, 1, 0, 0, 0]), ("4", "4", [0, 1, 0, 0, 0]),
        ("5", "5 or more", [0, 1, 0, 0, 1]),
        ("9998", "Not available prior to April 2019", [0, 0, 0, 1, 0]),
      ])
  }

  private var tenure: SimulatedField {
    var rows: [Row] = [
      ("1", "Social Rented", [1, 2, 1, 1, 0]), ("2", "Private Rented", [2, 1, 1, 1, 0]),
      ("3", "No Housing Entitlement", [2, 0, 1, 0, 0]),
      ("4", "Unknown or missing tenure", [0, 0, 0, 0, 1]),
    ]
    // A category that nobody is in any more goes away in the end.
    if release < 2 { rows.append(("5", "Other (no longer used)", [0, 0, 0, 0, 0])) }
    return field("tenure", "TENURE", "C_SIM_HOUSING_TENURE", "Tenure", rows)
  }

  private var employment: SimulatedField {
    field(
      "employment", "EMPLOYMENT", "C_SIM_EMPLOYMENT", "Employment Indicator",
      [
        ("1", "In employment", [1, 1, 0, 1, 0]), ("2", "Not in employment", [2, 1, 2, 1, 0]),
        ("9", "Unknown or missing employment", [0, 0, 0, 0, 1]),
      ])
  }

  /// Code, label, and the weight in each component.
  private typealias Row = (String, String, [Int])

  private func field(
    _ name: String, _ column: String, _ classification: String, _ label: String, _ rows: [Row],
    amounts: [Int]? = nil
  ) -> SimulatedField {
    let values = rows.map { SimulatedValue(code: $0.0, label: $0.1) }
    return SimulatedField(
      name: name, table: facts, column: column, label: label,
      levels: [SimulatedLevel(classification, label, values: values)], leafNames: rows.map(\.0),
      weights: (0..<5).map { component in rows.map { $0.2[component] } }, amounts: amounts)
  }

  private func random(_ purpose: String, _ name: String) -> Int {
    Int(Mixing.hash(purpose + "/" + name, seed: seed) >> 33)
  }
}
