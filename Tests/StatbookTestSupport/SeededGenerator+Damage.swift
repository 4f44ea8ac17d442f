public import JSONStream

extension SeededGenerator {
  /// Changes, inserts, removes or repeats a few bytes, or cuts off the end.
  public mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &self)
    let interesting = Array("{}[]\",:\\eE+-.019 tfnu\u{0}\n".utf8) + [0x80, 0xC0, 0xED, 0xFF]
    switch Int.random(in: 0...5, using: &self) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
    case 1: bytes[place] = interesting.randomElement(using: &self) ?? 0
    case 2: bytes.insert(interesting.randomElement(using: &self) ?? 0, at: place)
    case 3: bytes.remove(at: place)
    case 4:
      let end = min(place + Int.random(in: 1...20, using: &self), bytes.count)
      bytes.insert(contentsOf: bytes[place..<end], at: place)
    default: bytes.removeSubrange(place...)
    }
  }

  /// A document of the same kind with one value, somewhere in it, replaced, removed or doubled: it
  /// stays JSON, and is not any more what it should be.
  public mutating func misshapen(_ value: JSONValue) -> JSONValue {
    if oneIn(6) { return anyValue() }
    switch value {
    case .array(var elements) where !elements.isEmpty:
      let place = Int.random(in: elements.indices, using: &self)
      switch Int.random(in: 0...4, using: &self) {
      case 0: elements.remove(at: place)
      case 1: elements.insert(elements[place], at: place)
      default: elements[place] = misshapen(elements[place])
      }
      return .array(elements)
    case .object(var members) where !members.isEmpty:
      let place = Int.random(in: members.indices, using: &self)
      if oneIn(6) {
        members.remove(at: place)
      } else {
        members[place].value = misshapen(members[place].value)
      }
      return .object(members)
    default: return anyValue()
    }
  }

  private mutating func anyValue() -> JSONValue {
    let values: [JSONValue] = [
      .null, true, -1, .number(1e300), "", "r", "str:value:a:b:c:d:e", [], [[]], [1, [2]], [:],
      ["uris": [], "labels": ["x"], "type": "RecodeItem"],
    ]
    return values.randomElement(using: &self) ?? .null
  }
}
