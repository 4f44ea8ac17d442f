/// One of many plain datasets, which make a catalogue of a real one's size.
enum FurtherDataset {
  static func name(_ index: Int) -> String {
    let digits = String(index + 1)
    return "SIM_Further_" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  /// The place in the catalogue that a name stands for.
  static func index(of name: some StringProtocol) -> Int? {
    guard name.hasPrefix("SIM_Further_"), let number = Int(name.dropFirst(12)),
      number > 0
    else { return nil }
    return self.name(number - 1) == name ? number - 1 : nil
  }

  static func label(_ index: Int) -> String { "Simulated Further Dataset \(index + 1)" }

  static func lastModified(_ index: Int) -> Int { ReleaseScript.lastModified(0) + 2 + index }

  /// - Parameter values: The values of all fields together.
  static func dataset(_ index: Int, values: Int, seed: UInt64) -> SimulatedDataset {
    let facts = "V_F_SIM_FURTHER"
    let months = max(1, min(24, values - 6))
    let kinds = max(0, min(5, values - months - 1))
    let areas = max(0, values - months - kinds)
    let codes = Array(Months.codes(from: 202_301, through: 202_412).prefix(months))
    func field(
      _ name: String, _ column: String, _ label: String, _ values: [SimulatedValue],
      group: String? = nil, weight: Int
    ) -> SimulatedField {
      SimulatedField(
        name: name, table: facts, column: column, label: label,
        levels: [SimulatedLevel("C_SIM_" + column, label, values: values)],
        leafNames: values.map(\.code),
        weights: [
          values.map { 1 + Int(Mixing.hash($0.code, seed: seed &+ UInt64(index)) >> 33) % weight }
        ], group: group)
    }
    var date = field(
      "month", "DATE_NAME", "Month",
      codes.map { SimulatedValue(code: $0, label: Months.label($0)) }, weight: 3)
    date.isDate = true
    let kind = field(
      "kind", "KIND", "Kind of claim",
      (0..<kinds).map { SimulatedValue(code: "\($0 + 1)", label: "Kind \($0 + 1)") }, weight: 4)
    let area = field(
      "area", "AREA_CODE", "Simulated small area",
      (0..<areas).map { place in
        let code = 100_000 + (index * 4_200 + place) % 900_000
        let name = Places.name((index * 31 + place / 9) % 384)
        return SimulatedValue(code: "E01\(code)", label: "\(name) \(index + 1)/\(place + 1)")
      }, group: "Geography (small area)", weight: 40)
    return SimulatedDataset(
      name: name(index), label: label(index), facts: facts,
      countLabel: "Simulated Claims", measures: [],
      fields: [date, kind, area].filter { !$0.leafNames.isEmpty },
      notes: ["All figures of this service are simulated. They say nothing about the world."],
      ownNotes: [0], negligibleNote: nil, isPerturbed: true,
      lastModified: lastModified(index), keyOffset: index % 20)
  }
}
