import StatModel

/// The level that the values of a field are of: a classification, perhaps of areas.
struct FieldLevel {
  private let uris: TextList
  /// As the ids name it; nil where levels are mixed.
  let name: String?

  init(_ field: StatTable.Field) {
    uris = field.items.uris.texts
    name = uris.commonPartBeforeLast
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

  /// The levels of a field and of its partner.
  struct Pair {
    let old: FieldLevel
    let new: FieldLevel

    /// Whether the values are of another level, and not of another vintage of the same:
    /// `MASTERGEOG11` and `MASTERGEOG21` are two vintages of one.
    var isMove: Bool {
      guard let name = old.name, let new = new.name, name != new else { return false }
      return FieldLevel.withoutVintage(name) != FieldLevel.withoutVintage(new)
    }
  }

  /// A classification's name in small letters without its digits.
  static func withoutVintage(_ name: some StringProtocol) -> String {
    String(decoding: name.lowercased().utf8.filter { !(0x30...0x39).contains($0) }, as: UTF8.self)
  }
}
