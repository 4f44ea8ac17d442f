/// The words of the language by their bytes, found without the text being made.
struct KeywordTable: Sendable {
  static let shared = KeywordTable()

  private static let size = 256
  private var keys = [UInt64](repeating: 0, count: size)
  private var words = [Keyword?](repeating: nil, count: size)

  private init() {
    for word in Keyword.allCases {
      let bytes = Array(word.rawValue.utf8)
      guard let key = Self.key(bytes, 0, bytes.count) else { continue }
      var slot = Self.slot(key)
      while words[slot] != nil { slot = (slot + 1) % Self.size }
      (keys[slot], words[slot]) = (key, word)
    }
  }

  /// The word of the language that some bytes spell.
  func word(in bytes: [UInt8], from start: Int, to end: Int) -> Keyword? {
    guard let key = Self.key(bytes, start, end) else { return nil }
    var slot = Self.slot(key)
    while let word = words[slot] {
      if keys[slot] == key { return word }
      slot = (slot + 1) % Self.size
    }
    return nil
  }

  /// The bytes as one number; nil where they are too many, or none of a word of the language.
  private static func key(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64? {
    guard end - start <= Keyword.longest else { return nil }
    var key: UInt64 = 0
    for position in start..<end {
      let byte = bytes[position]
      guard UInt8(ascii: "a") <= byte, byte <= UInt8(ascii: "z") else { return nil }
      key = key << 8 | UInt64(byte)
    }
    return key
  }

  private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56) }
}
