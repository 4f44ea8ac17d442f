import StatModel

/// The codes of areas among the values of a query.
struct AreaCodes {
  let codes: Set<String>
  private let kinds: Set<String>

  init(_ values: [SchemaID]) {
    let areas = values.compactMap { GeographyCode(of: $0) }.filter { $0.entity != nil }
    codes = Set(areas.map(\.code))
    kinds = Set(areas.compactMap(\.entity))
  }

  /// How many of the codes a field has; nil where its values are not known, or are no areas.
  func shared(with field: SchemaID, in schema: KnownSchema) throws -> Int? {
    var found: Set<String> = []
    var isKnown = false
    for level in try schema.children(of: field) ?? [] {
      guard let values = try schema.values(of: level.id) else { continue }
      isKnown = isKnown || values.entries.contains { GeographyCode(of: $0.id)?.entity != nil }
      found.formUnion(codes.filter { values.value(coded: $0[...]) != nil })
    }
    return isKnown ? found.count : nil
  }

  /// Whether a field has areas of the kinds that most of these are of.
  func isOfSameKind(as field: SchemaID, in schema: KnownSchema) throws -> Bool {
    for level in try schema.children(of: field) ?? [] {
      guard let values = try schema.values(of: level.id) else { continue }
      let others = Set(values.entries.compactMap { GeographyCode(of: $0.id)?.entity })
      if !others.isDisjoint(with: kinds) { return true }
    }
    return false
  }
}

extension GeographyCode {
  /// The letters before the number of an area.
  fileprivate var entity: String? {
    if case .area(let entity) = kind { entity } else { nil }
  }
}
