/// Made-up numbers that depend on what they are for, and on nothing else: not on an order, and not
/// on how often they are asked for.
enum Mixing {
  /// A number that looks random, one to one (the finaliser of SplitMix64).
  static func mix(_ value: UInt) -> UInt {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// The number of a text (FNV-1a, mixed).
  static func hash(_ text: String, seed: UInt64 = 0) -> UInt64 {
    hash(text.utf8, seed: seed)
  }

  /// The number of bytes.
  static func hash(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt64(mix(UInt(hash)))
  }
}
