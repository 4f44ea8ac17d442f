/// Made-up places under codes that look like those of the Government Statistical Service.
enum Places {
  /// A region or country with the local authorities in it.
  struct Region {
    let code: String
    let label: String
    let country: Int
    let authorities: Int
  }

  static let regions: [Region] =
    [
      ("E12000001", "North East", 12), ("E12000002", "North West", 35),
      ("E12000003", "Yorkshire and The Humber", 21), ("E12000004", "East Midlands", 35),
      ("E12000005", "West Midlands", 30), ("E12000006", "East of England", 45),
      ("E12000007", "London", 33), ("E12000008", "South East", 64),
      ("E12000009", "South West", 21),
    ].map { Region(code: $0.0, label: "Simulated \($0.1)", country: 0, authorities: $0.2) } + [
      Region(code: "W92000004", label: "Simulated Wales", country: 1, authorities: 22),
      Region(code: "S92000003", label: "Simulated Scotland", country: 2, authorities: 32),
    ]

  static let countries = [
    ("E92000001", "Simulated England"), ("W92000004", "Simulated Wales"),
    ("S92000003", "Simulated Scotland"),
  ]

  /// The code of an authority, and what the second vintage makes of it: one has another code there.
  static func code(of name: String, vintage: Int) -> String {
    name == recoded && vintage > 0 ? "E08000938" : name
  }

  /// The authority that gets another code, by its first.
  static let recoded = "E08000001"

  /// Codes of all authorities in the first vintage, region by region.
  static let authorities: [(code: String, region: Int)] = {
    var counters: [String: Int] = [:]
    return regions.indices.flatMap { region in
      (0..<regions[region].authorities).map { index in
        let prefix = prefix(of: region, index)
        counters[prefix, default: 0] += 1
        let digits = String(counters[prefix, default: 0])
        return (prefix + String(repeating: "0", count: 6 - digits.count) + digits, region)
      }
    }
  }()

  private static func prefix(of region: Int, _ index: Int) -> String {
    switch regions[region].code.first {
    case "W": return "W06"
    case "S": return "S12"
    default:
      let isLondon = regions[region].code == "E12000007"
      return isLondon ? "E09" : ["E06", "E07", "E08"][index % 3]
    }
  }

  /// A name that no place is meant by; different for each of the first 384.
  static func name(_ index: Int) -> String {
    let first = firstParts[index % firstParts.count]
    let last = lastParts[(index / firstParts.count + index) % lastParts.count]
    return first + last
  }

  private static let firstParts = [
    "Bracken", "Quarrel", "Thistle", "Marrow", "Oaken", "Pellow", "Rusken", "Silver", "Tallow",
    "Umber", "Vesper", "Wether", "Yarrow", "Amber", "Copper", "Dapple", "Ember", "Fallow",
    "Garnet", "Hollow", "Ivory", "Juniper", "Kestrel", "Lantern",
  ]
  private static let lastParts = [
    "combe", "dale", "ford", "gate", "holm", "hurst", "ley", "mere", "moor", "pool", "sett",
    "stead", "thorpe", "water", "wick", "worth",
  ]
}
