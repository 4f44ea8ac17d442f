/// A JSON value as a tree, for documents that are small or whose members are not all known.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Members in the order of the document, or in which they were added.
  case object([Member])

  /// A key with its value.
  public struct Member: Sendable {
    /// The key with its escapes resolved.
    public var key: String
    /// What stands after the colon.
    public var value: JSONValue

    /// A member, as ``JSONValue/object(_:)`` takes it.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Reads a whole document.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try JSONReader.read(bytes) { reader throws(JSONError) in try reader.readValue() }
  }

  /// The value of a member, or nil where there is none or this is no object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The text, or nil where this is no string.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The number, or nil where this is none.
  public var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The number, or nil where this is no whole number that fits.
  public var integer: Int? { number.flatMap { Int(exactly: $0) } }

  /// The truth value, or nil where this is none.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements, or nil where this is no array.
  public var elements: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The members in order, or nil where this is no object.
  public var members: [Member]? {
    if case .object(let value) = self { value } else { nil }
  }
}

extension JSONValue: Equatable {
  /// Whether the canonical forms are the same bytes. (`String ==` would take two encodings of `é`
  /// for one.)
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    a.canonicalBytes == b.canonicalBytes
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number, exact up to 2^53.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object whose members keep the order of the source.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0, $1) })
  }

  /// A string, or null where there is none.
  public init(_ string: String?) { self = string.map { .string($0) } ?? .null }
  /// A whole number, exact up to 2^53, or null where there is none.
  public init(_ integer: Int?) { self = integer.map { .number(Double($0)) } ?? .null }
}

extension JSONReader {
  /// Reads one value of any kind as a tree.
  public mutating func readValue() throws(JSONError) -> JSONValue {
    switch try peek() {
    case .object:
      var members: [JSONValue.Member] = []
      try beginObject()
      while let key = try nextKey() { members.append(.init(key.string, try readValue())) }
      return .object(members)
    case .array:
      return .array(try readArray { reader throws(JSONError) in try reader.readValue() })
    case .string: return .string(try readString().string)
    case .number: return .number(try readNumber())
    case .bool: return .bool(try readBool())
    case .null:
      _ = try readNull()
      return .null
    }
  }
}
