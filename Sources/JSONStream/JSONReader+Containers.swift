extension JSONReader {
  /// Reads `{`. Follow with `nextKey` until it returns nil.
  public mutating func beginObject() throws(JSONError) {
    guard isNext("{") else { throw try wrongKind(.object) }
    try enter()
    keys.beginObject()
  }

  /// Reads the next key and its colon, or the `}` that ends the object.
  ///
  /// - Throws: `JSONError` with code `duplicateKey` where the object had the key before.
  public mutating func nextKey() throws(JSONError) -> JSONText? {
    release()
    skipWhitespace()
    guard index < count else { throw truncated("a key or `}`") }
    if base[index] == UInt8(ascii: "}") {
      leave()
      keys.endObject()
      return nil
    }
    if !atStart { try readComma(orEnd: "`,` or `}`") }
    atStart = false
    guard isNext("\"") else {
      throw index < count ? unexpected("a key in quotes") : truncated("a key")
    }
    let start = index
    let key = try readString()
    if !keys.insert(key) {
      throw JSONError(
        .duplicateKey, at: start, "the key \"\(key.string)\" stands twice in this object")
    }
    guard isNext(":") else {
      throw index < count ? unexpected("`:` after the key") : truncated("`:`")
    }
    index += 1
    return key
  }

  /// Reads `[`. Follow with `nextElement` until it returns false.
  public mutating func beginArray() throws(JSONError) {
    guard isNext("[") else { throw try wrongKind(.array) }
    try enter()
  }

  /// Goes to the next element, or reads the `]` that ends the array and returns false.
  public mutating func nextElement() throws(JSONError) -> Bool {
    release()
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
