import StatModel

/// Looks for levels of a field, which may be that of another name by now.
struct LevelSearch {
  let schema: KnownSchema
  let old: SchemaID
  let field: SchemaID

  /// What a valueset is now.
  func level(_ id: SchemaID) throws -> Found {
    guard let levels = try schema.children(of: field) else { return .unknown(below: field) }
    let name = String(id.code)
    let expected = SchemaID(
      "str:valueset:" + (field.components + [name[...]]).joined(separator: ":"))
    if let entry = levels.first(where: { $0.id == expected }) {
      return expected == id
        ? .there(id)
        : .gone([Successor(id: entry.id, label: entry.label, reasons: [.sameCode])], [])
    }
    let label = try schema.label(of: id).map(LabelKey.key)
    var successors: [Successor] = []
    for entry in levels {
      let other = String(entry.id.code)
      if other.lowercased() == name.lowercased() { successors.add(.recased, to: entry) }
      if Self.withoutVintage(other) == Self.withoutVintage(name) {
        successors.add(.newClassification, to: entry)
      }
      if let label, label == LabelKey.key(of: entry.label) { successors.add(.sameLabel, to: entry) }
      if levels.count == 1 { successors.add(.onlyOne, to: entry) }
    }
    return .gone(successors.ranked, [])
  }

  /// The name of a classification without the year of its areas: `V_C_MASTERGEOG11_LA_TO_REGION` and
  /// `V_C_MASTERGEOG21_LA_TO_REGION` are one. `PARLC` and `PARLC24` stay two, since the areas of the
  /// latter are others.
  static func withoutVintage(_ name: String) -> String {
    let upper = Array(name.uppercased().utf8)
    var kept: [UInt8] = []
    var index = 0
    while index < upper.count {
      kept.append(upper[index])
      index += 1
      if kept.suffix(4).elementsEqual("GEOG".utf8) {
        while index < upper.count, (0x30...0x39).contains(upper[index]) { index += 1 }
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
