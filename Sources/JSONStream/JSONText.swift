/// A string of a document, still in the document's own bytes.
///
/// It is valid only until the next key or element is asked for: of a file that is read in pieces the
/// reader then lets go.
public struct JSONText {
  @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
  /// Whether escapes must be resolved, so that the bytes are not yet the text.
  public let hasEscapes: Bool

  /// Whether the text equals `other`, byte for byte (no Unicode normalisation).
  @inlinable @inline(__always)
  public func equals(_ other: StaticString) -> Bool {
    if hasEscapes { return resolved.elementsEqual(other.description.utf8) }
    guard bytes.count == other.utf8CodeUnitCount else { return false }
    let start = other.utf8Start
    for i in 0..<bytes.count where bytes[i] != start[i] { return false }
    return true
  }

  /// The text as a string.
  public var string: String {
    hasEscapes ? String(decoding: resolved, as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
  }

  /// The text's UTF-8 with escapes resolved.
  public var resolved: [UInt8] {
    var result: [UInt8] = []
    append(to: &result)
    return result
  }

  /// Appends the text's UTF-8 with escapes resolved.
  @inlinable
  public func append(to output: inout [UInt8]) {
    if hasEscapes { appendResolved(to: &output) } else { output.append(contentsOf: bytes) }
  }

  @usableFromInline
  func appendResolved(to output: inout [UInt8]) {
    var i = 0
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "\\") else {
        output.append(bytes[i])
        i += 1
        continue
      }
      i += 2
      switch bytes[i - 1] {
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "u"):
        var scalar = hex4(at: i)
        i += 4
        if 0xD800...0xDBFF ~= scalar {
          scalar = 0x10000 &+ (scalar - 0xD800) << 10 &+ hex4(at: i + 2) &- 0xDC00
          i += 6
        }
        output.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      default: output.append(bytes[i - 1])
      }
    }
  }

  /// The number that four hexadecimal digits write. The reader has checked that they are there; but to
  /// find the place of an error a file is read again, which may have changed.
  private func hex4(at index: Int) -> UInt32 {
    bytes.dropFirst(index).prefix(4).reduce(0) { $0 << 4 | UInt32(hexValue($1) ?? 0) }
  }
}

/// The value of a hexadecimal digit.
func hexValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
