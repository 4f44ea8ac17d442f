import JSONStream

/// A message as bytes: two lengths, a head in JSON, a body.
struct Frame: Equatable {
  /// The longest head: headers of an answer, all their characters escaped.
  static let headLimit = 2 << 20
  /// The longest body.
  static let bodyLimit = 1 << 30

  var head: [UInt8]
  var body: [UInt8]

  init(head: [UInt8], body: [UInt8]) {
    self.head = head
    self.body = body
  }

  init(_ type: String, _ members: KeyValuePairs<String, JSONValue>, body: [UInt8] = []) {
    let members = members.map { JSONValue.Member($0.key, $0.value) }
    head = JSONValue.object([.init("type", .string(type))] + members).canonicalBytes
    self.body = body
  }

  /// The bytes before the body.
  var start: [UInt8] { Self.bytes(of: head.count) + Self.bytes(of: body.count) + head }

  /// Reads the lengths; refuses what is too long before anything is made room for.
  static func lengths(_ bytes: [UInt8]) throws(FrameFault) -> (head: Int, body: Int) {
    func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
    guard bytes.count == 8 else { throw FrameFault("a frame that breaks off") }
    let (head, body) = (number(bytes[..<4]), number(bytes[4...]))
    guard (1...headLimit).contains(head), body <= bodyLimit else {
      throw FrameFault("something that is no frame")
    }
    return (head, body)
  }

  private static func bytes(of length: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
  }
}

/// What is wrong with what came through a pipe, to follow "sent".
struct FrameFault: Error {
  var description: String
  init(_ description: String) { self.description = description }
}
