/// A strict pull reader over the bytes of one JSON document.
///
/// The caller asks for what should come next; nothing is built that was not asked for. It holds
/// the document to RFC 8259 and beyond: UTF-8 is checked, nesting is limited, a key may stand only
/// once in an object, a lone surrogate is refused, and nothing but white space may follow the
/// document. The path of an error is found afterwards, by walking the document again, so that
/// reading costs nothing for it.
///
/// ```swift
/// let total = try JSONReader.read(bytes) { reader throws(JSONError) in
///   var sum = 0.0
///   try reader.beginArray()
///   while try reader.nextElement() { sum += try reader.readNumber() }
///   return sum
/// }
/// ```
public struct JSONReader {
  /// What the next value is, by its first byte.
  public enum Kind: String, Sendable {
    case object, array, string, number, bool, null
  }

  /// The most objects and arrays within one another that a document may have.
  public static let depthLimit = 128

  let nearestDouble = NearestDouble.shared
  let base: UnsafePointer<UInt8>
  /// How many bytes are there: all of the document, or of a file those that were read so far.
  var count: Int
  /// How many bytes the document has.
  let size: Int
  /// The file that the bytes come from, piece by piece; nil where all are in memory.
  let file: PiecewiseFile?
  /// Where to let go of what was read of the file; never reached by a document in memory.
  var releasePoint = Int.max
  var index = 0
  var depth = 0
  /// Whether a container was just opened, so that no comma may come before what follows.
  var atStart = false
  var keys = SeenKeys()

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    count = bytes.count
    size = bytes.count
    file = nil
  }

  /// Bytes read so far, white space before the next token included.
  public var offset: Int {
    mutating get {
      skipWhitespace()
      return index
    }
  }

  mutating func refuseByteOrderMark() throws(JSONError) {
    require(3)
    if count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
      throw JSONError(
        .byteOrderMark, at: 0,
        """
        the text begins with a byte order mark, which JSON does not allow; save it as UTF-8 \
        without one
        """
      )
    }
    skipWhitespace()
    if index == count {
      throw JSONError(.empty, at: 0, "there is no JSON here, only an empty text")
    }
  }

  mutating func finish() throws(JSONError) {
    skipWhitespace()
    if index < count {
      throw JSONError(
        .trailingBytes, at: index, "the document has ended, but \(describe(base[index])) follows")
    }
  }

  /// The kind of the next value, which stays unread.
  public mutating func peek() throws(JSONError) -> Kind {
    skipWhitespace()
    guard index < count else { throw truncated("a value") }
    switch base[index] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw unexpected("a value")
    }
  }

  /// Reads `null`, or says that the next value is another one, which stays unread.
  public mutating func readNull() throws(JSONError) -> Bool {
    guard try peek() == .null else { return false }
    try readWord("null")
    return true
  }

  /// Reads `true` or `false`.
  public mutating func readBool() throws(JSONError) -> Bool {
    guard try peek() == .bool else { throw try wrongKind(.bool) }
    let value = base[index] == UInt8(ascii: "t")
    try readWord(value ? "true" : "false")
    return value
  }

  /// Reads and checks one value of any kind, and forgets it.
  public mutating func skipValue() throws(JSONError) {
    switch try peek() {
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue() }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .string: _ = try readString()
    case .number: _ = try readNumber()
    case .bool: _ = try readBool()
    case .null: _ = try readNull()
    }
  }

  private mutating func readWord(_ word: StaticString) throws(JSONError) {
    require(word.utf8CodeUnitCount)
    for i in 0..<word.utf8CodeUnitCount {
      guard index + i < count else { throw truncated("`\(word)`") }
      guard base[index + i] == word.utf8Start[i] else {
        index += i
        throw unexpected("`\(word)`")
      }
    }
    index += word.utf8CodeUnitCount
  }
}

// MARK: - Errors

extension JSONReader {
  /// An error of shape at the next value: what was expected, and what stands there.
  public mutating func wrongKind(_ expected: Kind) throws(JSONError) -> JSONError {
    let found = try peek()
    return JSONError(.shape, at: index, "expected \(expected.phrase), found \(found.phrase)")
  }

  func unexpected(_ expected: String) -> JSONError {
    guard index < count else { return truncated(expected) }
    return JSONError(
      .unexpectedByte, at: index, "expected \(expected), found \(describe(base[index]))")
  }

  func truncated(_ expected: String) -> JSONError {
    JSONError(.truncated, at: count, "the text ends where \(expected) should come; it is cut off")
  }

  func describe(_ byte: UInt8) -> String {
    switch byte {
    case 0x21...0x7E: "`\(Character(Unicode.Scalar(byte)))`"
    case 0x20: "a space"
    case 0x0A, 0x0D: "a line end"
    default: "byte 0x" + String(byte, radix: 16, uppercase: true)
    }
  }
}

extension JSONReader.Kind {
  var phrase: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }
}
