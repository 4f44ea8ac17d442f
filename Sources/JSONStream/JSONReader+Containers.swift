extension JSONReader {
  /// Reads `{`. Follow with `nextKey` until it returns nil.
  public mutating func beginObject() throws(JSONError) {
    guard try peek() == .object else { throw try wrongKind(.object) }
    try enter()
    keys.beginObject()
  }

  /// Reads the next key and its colon, or the `}` that ends the object.
  ///
  /// - Throws: `JSONError` with code `duplicateKey` where the object had the key before.
  public mutating func nextKey() throws(JSONError) -> JSONText? {
    skipWhitespace()
    guard index < count else { throw truncated("a key or `}`") }
    if base[index] == UInt8(ascii: "}") {
      leave()
      keys.endObject()
      return nil
    }
    if !atStart { try readComma(orEnd: "`,` or `}`") }
    atStart = false
    skipWhitespace()
    guard index < count else { throw truncated("a key") }
    guard base[index] == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
    let start = index
    let key = try readString()
    if !keys.insert(key) {
      throw JSONError(
        .duplicateKey, at: start, "the key \"\(key.string)\" stands twice in this object")
    }
    skipWhitespace()
    guard index < count else { throw truncated("`:`") }
    guard base[index] == UInt8(ascii: ":") else { throw unexpected("`:` after the key") }
    index += 1
    return key
  }

  /// Reads `[`. Follow with `nextElement` until it returns false.
  public mutating func beginArray() throws(JSONError) {
    guard try peek() == .array else { throw try wrongKind(.array) }
    try enter()
  }

  /// Goes to the next element, or reads the `]` that ends the array and returns false.
  public mutating func nextElement() throws(JSONError) -> Bool {
    skipWhitespace()
    guard index < count else { throw truncated("a value or `]`") }
    if base[index] == UInt8(ascii: "]") {
      leave()
      return false
    }
    if !atStart {
      try readComma(orEnd: "`,` or `]`")
      skipWhitespace()
      if index < count, base[index] == UInt8(ascii: "]") {
        throw unexpected("a value after the comma")
      }
    }
    atStart = false
    return true
  }

  /// Reads an array whose elements `element` reads.
  public mutating func readArray<Element>(
    _ element: (inout JSONReader) throws(JSONError) -> Element
  ) throws(JSONError) -> [Element] {
    var elements: [Element] = []
    try beginArray()
    while try nextElement() { elements.append(try element(&self)) }
    return elements
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    if depth > Self.depthLimit {
      throw JSONError(
        .tooDeep, at: index, "more than \(Self.depthLimit) objects and arrays within one another")
    }
    index += 1
    atStart = true
  }

  private mutating func leave() {
    index += 1
    depth -= 1
    atStart = false
  }

  private mutating func readComma(orEnd expected: String) throws(JSONError) {
    guard base[index] == UInt8(ascii: ",") else { throw unexpected(expected) }
    index += 1
  }
}

/// The keys of the objects that are open, to find one that stands twice.
///
/// Few keys are compared one by one in the document's own bytes; from `manyKeys` on, and for keys
/// with escapes, a set of their resolved bytes serves, so that an object of a million keys is still
/// read in linear time.
struct SeenKeys {
  static let manyKeys = 24

  private var texts: [UnsafeBufferPointer<UInt8>] = []
  private var starts: [Int] = []
  private var sets: [Int: Set<[UInt8]>] = [:]

  mutating func beginObject() {
    starts.append(texts.count)
  }

  mutating func endObject() {
    guard let start = starts.popLast() else { return }
    texts.removeLast(texts.count - start)
    if !sets.isEmpty { sets[starts.count] = nil }
  }

  /// Adds a key of the innermost object, or returns false where it has it already.
  mutating func insert(_ key: JSONText) -> Bool {
    let level = starts.count - 1
    let start = starts[level]
    if sets.isEmpty || sets[level] == nil, !key.hasEscapes, texts.count - start < Self.manyKeys {
      for i in start..<texts.count where equal(texts[i], key.bytes) { return false }
      texts.append(key.bytes)
      return true
    }
    return sets[level, default: Set(texts[start...].map(Array.init))].insert(key.resolved).inserted
  }

  @inline(__always)
  private func equal(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where a[i] != b[i] { return false }
    return true
  }
}
