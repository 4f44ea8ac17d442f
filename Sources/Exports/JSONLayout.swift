import JSONStream

/// Members of a JSON document that is laid out by hand, since a part of it is written in chunks.
enum JSONLayout {
  /// Appends a member on lines of its own, two spaces in.
  static func append(
    _ member: JSONValue.Member, to output: inout [UInt8], lineEnd: String = ",\n"
  ) {
    output.append(contentsOf: "  ".utf8)
    JSONWriter.appendQuoted(member.key, to: &output)
    output.append(contentsOf: ": ".utf8)
    // A line end within a text is escaped, so that every one here is of the layout.
    for byte in member.value.bytes(.prettyInOrder).dropLast() {
      output.append(byte)
      if byte == 0x0A { output.append(contentsOf: "  ".utf8) }
    }
    output.append(contentsOf: lineEnd.utf8)
  }

  /// Appends members, and what ends the document.
  static func close(_ members: [JSONValue.Member], to output: inout [UInt8]) {
    for member in members.dropLast() { append(member, to: &output) }
    if let last = members.last { append(last, to: &output, lineEnd: "\n") }
    output.append(contentsOf: "}\n".utf8)
  }
}

/// Bytes that are handed on in chunks of about 64 KB, so that memory does not grow with what is written.
struct ChunkedOutput {
  static let chunkSize = 1 << 16

  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(Self.chunkSize + Self.chunkSize / 4) }

  /// Hands on what is there, if it is enough for a chunk.
  mutating func flushIfFull(to sink: ([UInt8]) throws -> Void) rethrows {
    if bytes.count >= Self.chunkSize { try flush(to: sink) }
  }

  /// Hands on what is there.
  mutating func flush(to sink: ([UInt8]) throws -> Void) rethrows {
    if bytes.isEmpty { return }
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
