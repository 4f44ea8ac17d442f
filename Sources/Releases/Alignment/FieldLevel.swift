import StatModel

/// The level that the values of a field are of: a classification, perhaps of areas.
struct FieldLevel {
  private let uris: TextList
  /// As the ids name it; nil where levels are mixed.
  let name: String?

  init(_ field: StatTable.Field) {
    uris = field.items.uris.texts
    name = Self.commonLevel(of: uris)
  }

  /// The part before the code that all ids share. By bytes, since an axis may have 15,000 ids.
  private static func commonLevel(of uris: TextList) -> String? {
    uris.utf8.withUnsafeBytes { bytes in
      let colon = UInt8(ascii: ":")
      var level: Slice<UnsafeRawBufferPointer>?
      for position in uris.indices {
        let range = uris.range(at: position)
        var code = range.upperBound - 1
        while code >= range.lowerBound, bytes[code] != colon { code -= 1 }
        var start = code - 1
        while start >= range.lowerBound, bytes[start] != colon { start -= 1 }
        guard start >= range.lowerBound else { return nil }
        let found = bytes[(start + 1)..<code]
        if let level, !level.elementsEqual(found) { return nil }
        level = found
      }
      return level.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Whether most values have codes of areas.
  var isGeography: Bool { commonestArea != nil }

  /// The commonest kind of area, such as `E14`; nil where most values have no codes of areas.
  var commonestArea: String? {
    var areas: [String: Int] = [:]
    for uri in uris {
      if case .area(let entity)? = GeographyCode(of: SchemaID(uri))?.kind {
        areas[entity, default: 0] += 1
      }
    }
    guard areas.values.reduce(0, +) * 2 > uris.count else { return nil }
    return areas.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Whether the values are of another level, and not of another vintage of the same: `MASTERGEOG11`
  /// and `MASTERGEOG21` are two vintages of one.
  func isMoved(to other: FieldLevel) -> Bool {
    guard let name, let new = other.name, name != new else { return false }
    return Self.withoutVintage(name) != Self.withoutVintage(new)
  }

  /// A classification's name in small letters without its digits.
  static func withoutVintage(_ name: some StringProtocol) -> String {
    String(decoding: name.lowercased().utf8.filter { !(0x30...0x39).contains($0) }, as: UTF8.self)
  }
}
