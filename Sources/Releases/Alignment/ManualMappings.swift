import StatModel

/// Manual mappings by what they map, for two tables.
struct ManualMappings {
  private(set) var fields: [SchemaID: ManualMapping] = [:]
  private(set) var values: [SchemaID: ManualMapping] = [:]
  private(set) var measures: [SchemaID: ManualMapping] = [:]
  private let all: [ManualMapping]
  private var used: Set<ManualMapping> = []

  /// Of two mappings of one id the later one counts.
  init(_ mappings: [ManualMapping]) {
    all = mappings
    for mapping in mappings {
      switch mapping.kind {
      case .field: fields[mapping.old] = mapping
      case .value: values[mapping.old] = mapping
      case .measure: measures[mapping.old] = mapping
      }
    }
  }

  /// The mappings that came to nothing, each once.
  var unused: [ManualMapping] {
    var seen: Set<ManualMapping> = []
    return all.filter { !used.contains($0) && seen.insert($0).inserted }
  }

  mutating func use(_ mapping: ManualMapping) { used.insert(mapping) }

  /// What the mappings of fields or measures say: pairs, and what must find no partner.
  mutating func applied(
    _ mappings: [SchemaID: ManualMapping], old: [SchemaID], new: [SchemaID]
  ) -> (pairs: [(old: Int, new: Int)], excluded: Set<Int>) {
    guard !mappings.isEmpty else { return ([], []) }
    var pairs: [(old: Int, new: Int)] = []
    var excluded: Set<Int> = []
    for (position, id) in old.enumerated() {
      guard let mapping = mappings[id] else { continue }
      guard let target = mapping.new else {
        excluded.insert(position)
        use(mapping)
        continue
      }
      guard let partner = new.firstIndex(of: target), !pairs.contains(where: { $0.new == partner })
      else { continue }
      pairs.append((position, partner))
      use(mapping)
    }
    return (pairs, excluded)
  }
}
