/// Decimal digits of ASCII, eight in a word.
enum DigitWord {
  /// How many digits a `UInt64` holds, whichever they are.
  static let mostDigits = 19

  /// The eight bytes at a place, each 0 to 9 where it is a digit; the first is the lowest.
  @inline(__always)
  static func load(_ place: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
      ^ 0x3030_3030_3030_3030
  }

  /// How many digits stand before the first byte that is none: 0 to 8.
  @inline(__always)
  static func length(_ word: UInt64) -> Int {
    // A digit leaves 0 to 9, of which the sum stays below 0x80; the lowest other byte is exact.
    let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount >> 3
  }

  /// The number that the first `length` digits write, of which there are at most seven; 0 of none.
  @inline(__always)
  static func value(_ word: UInt64, length: Int) -> UInt64 {
    // The digits go to the high end, zeros before them.
    value((word &<< UInt64(truncatingIfNeeded: 56 &- 8 &* length)) << 8)
  }

  /// The number that eight digits write: pairs, fours and eight are joined.
  @inline(__always)
  static func value(_ word: UInt64) -> UInt64 {
    var value = word
    value = (value &* 10 &+ (value >> 8)) & 0x00FF_00FF_00FF_00FF
    value = (value &* 100 &+ (value >> 16)) & 0x0000_FFFF_0000_FFFF
    return (value &* 10000 &+ (value >> 32)) & 0xFFFF_FFFF
  }
}
