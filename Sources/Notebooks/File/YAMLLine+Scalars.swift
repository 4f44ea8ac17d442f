import Diagnostics

extension YAMLLine {
  /// A scalar: plain, or in single or double quotes.
  /// - Parameter inFlow: Whether it is in `[…]` or `{…}`, where commas and brackets end it.
  mutating func scalar(inFlow: Bool = false) throws(Fault) -> Scalar {
    switch byte {
    case 0x22: try doubleQuoted()
    case 0x27: try singleQuoted()
    default: try plain(inFlow: inFlow)
    }
  }

  /// A plain scalar before `:`, or a quoted one.
  mutating func key(inFlow: Bool = false) throws(Fault) -> Scalar {
    let start = index
    if byte == 0x3F && isSpace(after: 1) {
      throw fault("`? ` can't stand here", remedy: "write the key as in `key: value`")
    }
    let key = try scalar(inFlow: inFlow)
    skipSpaces()
    guard take(":"), isSpace(after: 0) || inFlow && [0x2C, 0x7D].contains(byte) else {
      throw fault(
        "a colon and a space are wanted after `\(key.text.prefix(64))`",
        remedy: "write it as in `key: value`", from: start)
    }
    return key
  }

  private mutating func singleQuoted() throws(Fault) -> Scalar {
    let start = index
    var text: [UInt8] = []
    advance()
    while let byte {
      advance()
      if byte == 0x27 {
        if self.byte != 0x27 { return scalar(text, from: start) }
        advance()
      }
      text.append(byte)
    }
    throw unended("'", from: start)
  }

  private mutating func doubleQuoted() throws(Fault) -> Scalar {
    let start = index
    var text: [UInt8] = []
    advance()
    while let byte {
      if byte == 0x5C {
        text += try escaped().utf8
        continue
      }
      advance()
      if byte == 0x22 { return scalar(text, from: start) }
      text.append(byte)
    }
    throw unended("\"", from: start)
  }

  private mutating func escaped() throws(Fault) -> String {
    let start = index
    advance()
    let sign = byte
    advance()
    switch sign {
    case 0x22: return "\""
    case 0x5C: return "\\"
    case 0x2F: return "/"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75:
      let digits = source.bytes[index...].prefix(4)
      let text = String(decoding: digits, as: UTF8.self)
      advance(by: digits.count)
      let isHex = digits.count == 4 && text.allSatisfy(\.isHexDigit)
      if isHex, let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) {
        return String(scalar)
      }
    default: break
    }
    throw fault(
      "there is no such sign after a backslash",
      remedy: #"write \\ for a backslash, or put the value in single quotes; there are "#
        + #"\" \\ \/ \n \r \t \u0000"#, from: start)
  }

  private mutating func plain(inFlow: Bool) throws(Fault) -> Scalar {
    try refuseSigns()
    let start = index
    var end = index
    while let byte {
      let isFlowSign = inFlow && [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(byte)
      if isFlowSign || byte == 0x23 && index > end { break }
      if byte == 0x3A {
        var ahead = self
        ahead.advance()
        let isFlowEnd = inFlow && ahead.byte.map { [0x2C, 0x5D, 0x7D].contains($0) } ?? false
        if isSpace(after: 1) || isFlowEnd { break }
      }
      index += 1
      if byte != 0x20 && byte != 0x09 { end = index }
    }
    index = end
    let scalar = scalar(Array(source.bytes[start..<end]), from: start)
    if scalar.text.isEmpty {
      throw fault("a value is wanted here", remedy: "write one, or delete the line")
    }
    if ["~", "null", "Null", "NULL"].contains(scalar.text) {
      throw fault(
        "`\(scalar.text)` is no value here",
        remedy: "delete the line, or put the value in quotes if it is meant as text", from: start)
    }
    return scalar
  }

  private func scalar(_ text: [UInt8], from start: Int) -> Scalar {
    Scalar(text: String(decoding: text, as: UTF8.self), spot: spot(from: start))
  }

  private func unended(_ quote: Character, from start: Int) -> Fault {
    fault(
      "the quote is not closed", remedy: "end the value with \(quote), on the same line",
      from: start)
  }

  /// Throws at what begins something of YAML that front matter can't have.
  private func refuseSigns() throws(Fault) {
    let quote = "put the value in quotes if it is meant as text"
    switch byte {
    case 0x26, 0x2A: throw fault("there are no anchors", remedy: "write the value out, or \(quote)")
    case 0x21: throw fault("there are no tags", remedy: "write the value alone, or \(quote)")
    case 0x7C, 0x3E:
      throw fault("a value has one line", remedy: "write it on the line of its key, or \(quote)")
    case 0x5B, 0x7B: throw fault("nothing is nested here", remedy: quote)
    case 0x25, 0x40, 0x60, 0x2C, 0x5D, 0x7D: throw fault("a value can't begin so", remedy: quote)
    case 0x2D where isSpace(after: 1), 0x3F where isSpace(after: 1):
      throw fault("nothing is nested here", remedy: "write a list as in `key: [a, b]`, or \(quote)")
    default: break
    }
  }
}
