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
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt64(mix(UInt(hash)))
  }

  /// The number of bytes, eight at a time.
  static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      var hash = UInt(bytes.count)
      var offset = 0
      while offset + 8 <= bytes.count {
        hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt.self))
        offset += 8
      }
      for byte in bytes[offset...] { hash = mix(hash ^ UInt(byte)) }
      return UInt64(hash)
    }
  }
}
