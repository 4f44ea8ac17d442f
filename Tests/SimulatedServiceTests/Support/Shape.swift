import JSONStream

/// What a JSON document is made of, without its data: at each place the kind of value, and for an
/// object its member names in their order.
///
/// Elements of an array share a place, and so do nested arrays, since their depth is that of the
/// table. Objects whose names are data, such as `cubes`, are dictionaries.
struct Shape {
  /// Such as `.fields[].items[]: {type, uris, labels}`.
  private(set) var facts: Set<String> = []

  private static let dictionaries: Set<String> = [".query.recodes", ".cubes", ".annotationMap"]

  init(_ documents: [JSONValue]) {
    for document in documents { add(document, "") }
  }

  private mutating func add(_ value: JSONValue, _ place: String) {
    switch value {
    case .null: facts.insert("\(place): null")
    case .bool: facts.insert("\(place): bool")
    case .number: facts.insert("\(place): number")
    case .string: facts.insert("\(place): string")
    case .array(let elements):
      facts.insert("\(place): array")
      let inner = place.hasSuffix("[]") ? place : place + "[]"
      for element in elements { add(element, inner) }
    case .object(let members):
      guard !Self.dictionaries.contains(place) else {
        facts.insert("\(place): dictionary")
        for member in members { add(member.value, place + ".*") }
        return
      }
      facts.insert("\(place): {\(members.map(\.key).joined(separator: ", "))}")
      for member in members { add(member.value, "\(place).\(member.key)") }
    }
  }
}
