extension StatTable.Field {
  /// The code of each item, unique on the axis where the service's ids allow it.
  ///
  /// A value's code is the last part of its uri. Where two items would share a code (one code on
  /// two levels), every code of the axis is `CLASS:CODE`. A custom group's code is its members'
  /// codes joined by `+`. A Total has the code `total`.
  public var codes: [String] {
    let short = codes { String($0.code) }
    guard Set(short.map { Array($0.utf8) }).count < short.count else { return short }
    return codes { id in id.classification.map { "\($0):\(id.code)" } ?? String(id.code) }
  }

  private func codes(_ code: (SchemaID) -> String) -> [String] {
    items.indices.map { position in
      items.kind(at: position) == .total
        ? "total" : items.uris[position].map { code(SchemaID($0)) }.joined(separator: "+")
    }
  }

  /// The classification that all values of the axis are of: its level; nil where levels are mixed.
  public var level: String? {
    var levels: Set<Substring> = []
    for uri in items.uris.texts {
      if let level = SchemaID(uri).classification { levels.insert(level) }
      if levels.count > 1 { return nil }
    }
    return levels.first.map(String.init)
  }
}
