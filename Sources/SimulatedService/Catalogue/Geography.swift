/// The levels of residence: authority, region, country, Great Britain.
struct Geography {
  private let vintage: Int

  /// The last release has a new vintage of the classification.
  init(release: Int) { vintage = release < 2 ? 0 : 1 }

  /// Unknown and Abroad come last.
  var leafNames: [String] { Places.authorities.map(\.code) + [Self.unknown, Self.abroad] }

  var levels: [SimulatedLevel] {
    let authorities = Places.authorities.enumerated().map { index, place in
      SimulatedValue(
        code: Places.code(of: place.code, vintage: vintage), label: Places.name(index),
        notes: index == 25 ? [4] : [])
    }
    let rest = [
      SimulatedValue(code: Self.unknown, label: "Unknown"),
      SimulatedValue(code: Self.abroad, label: "Abroad"),
    ]
    let (unknown, abroad) = (authorities.count, authorities.count + 1)
    let byRegion = Places.regions.indices.map { region in
      Places.authorities.indices.filter { Places.authorities[$0].region == region }
    }
    let byCountry = Places.countries.indices.map { country in
      Places.regions.indices.filter { Places.regions[$0].country == country }
        .flatMap { byRegion[$0] }
    }
    return [
      SimulatedLevel(classification("LA_TO_REGION"), "Local Authority", values: authorities + rest),
      SimulatedLevel(
        classification("REGION_TO_COUNTRY"), "Region",
        values: Places.regions.map { SimulatedValue(code: $0.code, label: $0.label) } + rest,
        leaves: byRegion + [[unknown], [abroad]]),
      SimulatedLevel(
        classification("COUNTRY_TO_GB"), "Country",
        values: Places.countries.map { SimulatedValue(code: $0.0, label: $0.1) } + rest,
        leaves: byCountry + [[unknown], [abroad]]),
      SimulatedLevel(
        classification("GB"), "Great Britain",
        values: [SimulatedValue(code: "K03000001", label: "Simulated Great Britain")],
        leaves: [Array(authorities.indices)]),
    ]
  }

  private static let unknown = "ZZXXXXXXX"
  private static let abroad = "XXZZZZZZZ"

  private func classification(_ level: String) -> String {
    "V_C_SIMGEOG\(vintage == 0 ? "11" : "21")_\(level)"
  }
}
