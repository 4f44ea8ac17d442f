/// The keys of the objects that are open, to find one that stands twice.
///
/// Few keys are compared one by one in the document's own bytes; from `manyKeys` on, for keys with
/// escapes, and where the document's bytes are let go of, a set of their resolved bytes serves, so
/// that an object of a million keys is still read in linear time.
struct SeenKeys {
  private struct Level {
    /// Where the texts of the object's keys begin.
    let start: Int
    var set: Set<[UInt8]>?
  }

  static let manyKeys = 24

  /// Of all open objects; what stands from `count` on is of no use any more.
  private var texts: [UnsafeBufferPointer<UInt8>] = []
  private var count = 0
  private var levels: [Level] = []

  mutating func beginObject() { levels.append(Level(start: count)) }

  mutating func endObject() {
    if let level = levels.popLast() { count = level.start }
  }

  /// Adds a key of the innermost object, or returns false where it has it already.
  mutating func insert(_ key: JSONText) -> Bool {
    let last = levels.count - 1
    let start = levels[last].start
    if levels[last].set == nil {
      if !key.hasEscapes, count - start < Self.manyKeys {
        for i in start..<count where equal(texts[i], key.bytes) { return false }
        if count < texts.count { texts[count] = key.bytes } else { texts.append(key.bytes) }
        count += 1
        return true
      }
      copyTexts(of: last, to: count)
    }
    return levels[last].set?.insert(key.resolved).inserted ?? true
  }

  /// Copies all keys, so that the document's bytes are not needed any more.
  mutating func copyTexts() {
    var end = count
    for level in levels.indices.reversed() {
      if levels[level].set == nil, levels[level].start < end { copyTexts(of: level, to: end) }
      end = levels[level].start
    }
  }

  private mutating func copyTexts(of level: Int, to end: Int) {
    levels[level].set = Set(texts[levels[level].start..<end].map(Array.init))
  }

  @inline(__always)
  private func equal(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where a[i] != b[i] { return false }
    return true
  }
}
