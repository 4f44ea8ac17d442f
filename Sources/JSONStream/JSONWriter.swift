/// Writes JSON in one deterministic form.
///
/// Strings and numbers are those of RFC 8785. Keys are sorted by their UTF-8 bytes (RFC 8785 sorts
/// by UTF-16 units, which differs only beyond the Basic Multilingual Plane). Nothing is normalised:
/// two encodings of one character stay two texts.
public struct JSONWriter {
  /// How the document is laid out.
  public enum Layout: Sendable {
    /// No white space, keys sorted: the form that is digested.
    case canonical
    /// Two spaces a level, keys sorted, short arrays on one line, a line end at the end.
    case pretty
    /// As `pretty`, but keys in the order given.
    case prettyInOrder
  }

  /// What was written so far, as UTF-8.
  public private(set) var bytes: [UInt8] = []
  private let layout: Layout

  /// A writer with nothing written.
  public init(_ layout: Layout = .canonical) {
    self.layout = layout
  }

  /// Writes a value.
  public mutating func write(_ value: JSONValue) {
    write(value, indent: 0)
    if layout != .canonical { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let value): append(ShortestDecimal(value).ecmaScript)
    case .string(let value): Self.appendQuoted(value, to: &bytes)
    case .array(let elements):
      let isFlat = layout == .canonical || elements.allSatisfy(\.isShort) && elements.count <= 12
      writeList(elements, between: "[", "]", isFlat: isFlat, indent: indent) { writer, element in
        writer.write(element, indent: indent + 1)
      }
    case .object(let members):
      let ordered =
        layout == .prettyInOrder
        ? members : members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      let isFlat = layout == .canonical
      writeList(ordered, between: "{", "}", isFlat: isFlat, indent: indent) { writer, member in
        Self.appendQuoted(member.key, to: &writer.bytes)
        writer.append(isFlat ? ":" : ": ")
        writer.write(member.value, indent: indent + 1)
      }
    }
  }

  private mutating func writeList<Element>(
    _ elements: [Element], between open: StaticString, _ close: StaticString, isFlat: Bool,
    indent: Int, _ body: (inout JSONWriter, Element) -> Void
  ) {
    append(open.description)
    for (i, element) in elements.enumerated() {
      if i > 0 { append(isFlat && layout != .canonical ? ", " : ",") }
      if !isFlat { breakLine(indent: indent + 1) }
      body(&self, element)
    }
    if !isFlat, !elements.isEmpty { breakLine(indent: indent) }
    append(close.description)
  }

  private mutating func breakLine(indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * 2))
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends a string in quotes, with the escapes of RFC 8785.
  public static func appendQuoted(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { appendQuoted($0, to: &output) }
  }

  /// Appends a string of these UTF-8 bytes in quotes, with the escapes of RFC 8785.
  public static func appendQuoted(
    _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    output.append(UInt8(ascii: "\""))
    defer { output.append(UInt8(ascii: "\"")) }
    // Ids and almost all labels need no escapes.
    guard text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
      output.append(contentsOf: text)
      return
    }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
      case 0x08: output.append(contentsOf: #"\b"#.utf8)
      case 0x09: output.append(contentsOf: #"\t"#.utf8)
      case 0x0A: output.append(contentsOf: #"\n"#.utf8)
      case 0x0C: output.append(contentsOf: #"\f"#.utf8)
      case 0x0D: output.append(contentsOf: #"\r"#.utf8)
      case 0..<0x20:
        let hex = String(byte, radix: 16)
        output.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
        output.append(contentsOf: hex.utf8)
      default: output.append(byte)
      }
    }
  }
}

extension JSONValue {
  /// The bytes that digests are made of.
  public var canonicalBytes: [UInt8] { bytes(.canonical) }

  /// The value's bytes in a layout.
  public func bytes(_ layout: JSONWriter.Layout) -> [UInt8] {
    var writer = JSONWriter(layout)
    writer.write(self)
    return writer.bytes
  }

  fileprivate var isShort: Bool {
    switch self {
    case .null, .bool, .number: true
    case .string(let value): value.utf8.count <= 16
    case .array, .object: false
    }
  }
}
