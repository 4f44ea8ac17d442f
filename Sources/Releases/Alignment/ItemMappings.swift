import StatModel

/// What manual mappings of values say of the items of two axes.
///
/// A group is mapped as its members are; it finds no partner where one of them must find none.
struct ItemMappings {
  private(set) var pairs: [(old: Int, new: Int, from: Period?)] = []
  private(set) var excluded: Set<Int> = []

  init(_ old: ItemList, _ new: ItemList, _ manual: inout ManualMappings) {
    guard !manual.values.isEmpty else { return }
    var byURIs: [Set<SchemaID>: Int] = [:]
    for position in new.indices where new.kind(at: position) != .total {
      byURIs[Set(new.uris[position].map { SchemaID($0) })] = position
    }
    var taken: Set<Int> = []
    for position in old.indices where old.kind(at: position) != .total {
      let members = old.uris[position].map { SchemaID($0) }
      let mappings = members.compactMap { manual.values[$0] }
      guard !mappings.isEmpty else { continue }
      if mappings.contains(where: { $0.new == nil }) {
        excluded.insert(position)
        for mapping in mappings where mapping.new == nil { manual.use(mapping) }
        continue
      }
      let wanted = Set(members.map { manual.values[$0]?.new ?? $0 })
      guard let partner = byURIs[wanted], taken.insert(partner).inserted else { continue }
      pairs.append((position, partner, mappings.compactMap(\.redefinedFrom).min()))
      for mapping in mappings { manual.use(mapping) }
    }
  }
}
