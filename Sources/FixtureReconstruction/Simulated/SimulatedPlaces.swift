import StatModel

/// The regions of England, Wales and Scotland with made-up shares, about as large as their populations.
enum SimulatedPlaces {
  private static let shares: [(code: String, share: Double)] = [
    ("E12000001", 0.048), ("E12000002", 0.135), ("E12000003", 0.09), ("E12000004", 0.078),
    ("E12000005", 0.1), ("E12000006", 0.09), ("E12000007", 0.125), ("E12000008", 0.12),
    ("E12000009", 0.084), ("W92000004", 0.06),
  ]

  private static let names = EnglishRegion.names.merging(
    ["W92000004": "Wales", "S92000003": "Scotland"]) { $1 }

  /// The axis of a field of areas.
  static func axis(_ path: String) -> AxisDescription {
    AxisDescription(
      column: "region", path: path, classification: "V_C_MASTERGEOG11_REGION_TO_COUNTRY",
      label: "National - Regional - LA - OAs", level: "Region", labels: .named(names))
  }

  /// The shares of the areas, with their Total.
  static func shares(hasScotland: Bool, tilt: [String: Double] = [:]) -> SimulatedFigures.Axis {
    let all = shares + (hasScotland ? [("S92000003", 0.07)] : [])
    return SimulatedFigures.Axis(
      column: "region", shares: all.map { ($0.code, $0.share * (tilt[$0.code] ?? 1)) },
      hasTotal: true)
  }
}
