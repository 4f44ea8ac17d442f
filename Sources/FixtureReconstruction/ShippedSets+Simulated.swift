import StatModel

extension ShippedSets {
  /// The names of the sets whose figures are made up.
  public static let simulatedNames = ["pip", "benefit-cap"]

  /// Writes the sets of made-up figures.
  static func writeSimulated(to folder: String) throws {
    func write(
      _ name: String, _ title: String, _ releases: [SimulatedRelease],
      _ tables: (SimulatedRelease) -> [(DatasetDescription, [SetReconstruction.Plan])]
    ) throws {
      let set = SetReconstruction(
        directory: "\(folder)/\(name)", title: title, origin: .simulated,
        licence: "Apache License 2.0. Made-up figures; nobody's statistics.")
      for release in releases {
        try set.write(release: release.name, at: release.time, of: tables(release))
      }
    }
    try write(
      "pip", "Personal Independence Payment (simulated figures)",
      PersonalIndependencePayment.releases, PersonalIndependencePayment.tables)
    try write(
      "benefit-cap", "Benefit cap of Universal Credit households (simulated figures)",
      BenefitCap.releases, BenefitCap.tables)
  }
}
