extension JSONReader {
  init(_ file: PiecewiseFile) {
    base = UnsafePointer(file.base)
    count = 0
    size = file.size
    self.file = file
    releasePoint = 0
  }

  /// Has more of the document read, or says that there is no more.
  @inline(never)
  mutating func readMore() -> Bool {
    guard let file else { return false }
    file.readMore()
    defer { count = file.count }
    return file.count > count
  }

  /// Sees to it that so many bytes are there from the index on, if the document has them.
  @inline(__always)
  mutating func require(_ bytes: Int) {
    while count - index < bytes, readMore() {}
  }

  /// Sees to it that the number at the index is there to its end.
  mutating func requireNumber() {
    guard file != nil else { return }
    var i = index
    while true {
      while i < count, isOfNumber(base[i]) { i += 1 }
      guard i == count, readMore() else { return }
    }
  }

  private func isOfNumber(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  /// Lets go of what was read of a file, from time to time.
  ///
  /// Texts that were given out before end here: see ``JSONText``.
  @inline(__always)
  mutating func release() {
    if index >= releasePoint { releasePieces() }
  }

  @inline(never)
  private mutating func releasePieces() {
    guard let file else { return }
    keys.copyTexts()
    releasePoint = file.release(before: index)
  }

  /// Goes to the next byte that is no white space, or to the end of the document.
  @inline(__always)
  mutating func skipWhitespace() {
    if isToken(at: index) { return }
    if isToken(at: index + 1), base[index] == 0x20 {
      index += 1
    } else {
      skipSpaces()
    }
  }

  @inline(__always)
  private func isToken(at index: Int) -> Bool { index < count && base[index] > 0x20 }

  /// Whether a byte stands next, white space aside.
  @inline(__always)
  mutating func isNext(_ byte: Unicode.Scalar) -> Bool {
    skipWhitespace()
    return index < count && base[index] == UInt8(ascii: byte)
  }

  private mutating func skipSpaces() {
    repeat {
      while index < count {
        let byte = base[index]
        if byte > 0x20 { return }
        guard Self.isWhitespace(byte) else { return }
        index += 1
        // Lines are indented: eight spaces at a time.
        while index + 8 <= count, base[index] == 0x20 {
          let others =
            UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
            ^ 0x2020_2020_2020_2020
          index += others == 0 ? 8 : others.trailingZeroBitCount >> 3
        }
      }
    } while readMore()
  }

  @inline(__always)
  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
