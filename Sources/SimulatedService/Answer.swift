/// A JSON document whose members keep their order, since the real service's have one.
indirect enum Answer {
  case object([(String, Answer)])
  case array([Answer])
  case text(String)
  case integer(Int)
  case truth(Bool)
  /// Bytes that are JSON already: a cube is too long for a tree.
  case raw([UInt8])

  /// As the service writes it, without white space.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return bytes
  }

  private func write(into bytes: inout [UInt8]) {
    switch self {
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.0, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.1.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .text(let text): Self.write(text, into: &bytes)
    case .integer(let number): bytes += Array(String(number).utf8)
    case .truth(let value): bytes += Array((value ? "true" : "false").utf8)
    case .raw(let json): bytes += json
    }
  }

  private static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      // Almost all texts need no escapes; a plain loop, since it is long without optimisation.
      var index = 0
      while index < utf8.count, utf8[index] >= 0x20, utf8[index] != 0x22, utf8[index] != 0x5C {
        index &+= 1
      }
      if index == utf8.count { bytes.append(contentsOf: utf8) } else { escape(utf8, into: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case ..<0x20: bytes += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: bytes.append(byte)
      }
    }
  }
}

extension Answer {
  /// An array of texts.
  static func texts(_ texts: [String]) -> Answer { .array(texts.map(Answer.text)) }
}
