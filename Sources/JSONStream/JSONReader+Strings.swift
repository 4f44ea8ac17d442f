extension JSONReader {
  /// Reads a string.
  ///
  /// - Throws: `JSONError` where it is not a string, has a control character or a bad escape, or is
  ///   not UTF-8.
  public mutating func readString() throws(JSONError) -> JSONText {
    guard isNext("\"") else { throw try wrongKind(.string) }
    index += 1
    let start = index
    var hasEscapes = false
    while true {
      skipPlainText()
      guard index < count else {
        if readMore() { continue }
        throw truncated("the `\"` that ends the string")
      }
      let byte = base[index]
      if byte == UInt8(ascii: "\"") {
        let text = UnsafeBufferPointer(start: base + start, count: index - start)
        index += 1
        return JSONText(bytes: text, hasEscapes: hasEscapes)
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try skipEscape()
      } else if byte >= 0x80 {
        try skipMultibyte()
      } else {
        throw JSONError(
          .invalidString, at: index,
          "\(describe(byte)) stands bare in a string; JSON wants control characters escaped")
      }
    }
  }

  /// Goes on to the next byte that is a quote, a backslash, a control character or not ASCII.
  @inline(__always)
  private mutating func skipPlainText() {
    while index + 16 <= count {
      let bytes = UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
      let signed = unsafeBitCast(bytes, to: SIMD16<Int8>.self)
      // NB: with the types left to be inferred, generic operators are chosen, 20 times as slow.
      // As signed numbers the control characters and all that is not ASCII are less than a space.
      let hits =
        (signed .< SIMD16<Int8>(repeating: 0x20)) .| (bytes .== SIMD16<UInt8>(repeating: 0x22))
        .| (bytes .== SIMD16<UInt8>(repeating: 0x5C))
      let words = unsafeBitCast(hits, to: SIMD2<UInt64>.self)
      if words[0] != 0 {
        index += words[0].trailingZeroBitCount >> 3
        return
      }
      index += 8
      if words[1] != 0 {
        index += words[1].trailingZeroBitCount >> 3
        return
      }
      index += 8
    }
    while index < count {
      let byte = base[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { return }
      index += 1
    }
  }

  private mutating func skipEscape() throws(JSONError) {
    // An escape has six bytes, and a pair of them twelve.
    require(12)
    guard index + 1 < count else { throw truncated("an escape") }
    switch base[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    case UInt8(ascii: "u"):
      let start = index
      let unit = try readHex4()
      if 0xDC00...0xDFFF ~= unit { throw loneSurrogate(at: start) }
      if 0xD800...0xDBFF ~= unit {
        guard index + 1 < count, base[index] == UInt8(ascii: "\\"),
          base[index + 1] == UInt8(ascii: "u"), 0xDC00...0xDFFF ~= (try readHex4())
        else { throw loneSurrogate(at: start) }
      }
    default:
      throw JSONError(
        .invalidString, at: index, "`\\` before \(describe(base[index + 1])) is no escape of JSON")
    }
  }

  private func loneSurrogate(at offset: Int) -> JSONError {
    JSONError(
      .loneSurrogate, at: offset, "half of a surrogate pair stands alone; it is no character")
  }

  /// Reads `\uXXXX` at the index.
  private mutating func readHex4() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for i in index + 2..<index + 6 {
      guard i < count else { throw truncated("four hexadecimal digits") }
      guard let digit = hexValue(base[i]) else {
        throw JSONError(.invalidString, at: i, "`\\u` wants four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
    }
    index += 6
    return value
  }

  /// Checks one character of two to four bytes (Unicode 15, table 3-7).
  private mutating func skipMultibyte() throws(JSONError) {
    require(4)
    let first = base[index]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw notUTF8()
    }
    for i in 1..<length {
      guard index + i < count else { throw truncated("the rest of a character") }
      let byte = base[index + i]
      guard i == 1 ? second ~= byte : byte & 0xC0 == 0x80 else { throw notUTF8() }
    }
    index += length
  }

  private func notUTF8() -> JSONError {
    JSONError(
      .invalidUTF8, at: index, "\(describe(base[index])) begins no character of UTF-8")
  }
}
