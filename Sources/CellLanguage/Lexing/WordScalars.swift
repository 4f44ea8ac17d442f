/// Which scalars beyond ASCII begin and go on a word. Unicode is asked once for each scalar in turn,
/// since that takes longer than all else that is done with it.
struct WordScalars: Sendable {
  private static let size = 256
  /// A scalar in the higher bits, and in the two lowest what is true of it. Nothing beyond ASCII is 0.
  private var known = [UInt32](repeating: 0, count: size)

  /// Whether a scalar begins a word.
  mutating func begins(_ scalar: Unicode.Scalar) -> Bool { facts(scalar) & 1 != 0 }

  /// Whether a scalar goes on a word.
  mutating func goesOn(_ scalar: Unicode.Scalar) -> Bool { facts(scalar) & 2 != 0 }

  private mutating func facts(_ scalar: Unicode.Scalar) -> UInt32 {
    let slot = Int(scalar.value) % Self.size
    let entry = known[slot]
    if entry >> 2 == scalar.value { return entry }
    let properties = scalar.properties
    let facts: UInt32 = (properties.isIDStart ? 1 : 0) | (properties.isIDContinue ? 2 : 0)
    known[slot] = scalar.value << 2 | facts
    return facts
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character, which Unicode will never have others of.
  var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
