import Diagnostics

/// A text in quotes, between its spelling and its value.
enum TextLiteral {
  /// What an escape stands for.
  enum Escape {
    /// A scalar, and the length of its spelling with the backslash.
    case scalar(Unicode.Scalar, length: Int)
    /// No escape, and how much of the spelling is to blame.
    case unknown(length: Int)
  }

  /// The escape whose backslash stands at a byte.
  static func escape(in bytes: [UInt8], at position: Int) -> Escape {
    guard position + 1 < bytes.count else { return .unknown(length: 1) }
    switch bytes[position + 1] {
    case UInt8(ascii: "\""): return .scalar("\"", length: 2)
    case UInt8(ascii: "\\"): return .scalar("\\", length: 2)
    case UInt8(ascii: "n"): return .scalar("\n", length: 2)
    case UInt8(ascii: "t"): return .scalar("\t", length: 2)
    case UInt8(ascii: "r"): return .scalar("\r", length: 2)
    case UInt8(ascii: "u"): return numbered(in: bytes, at: position)
    case 0x0A, 0x0D: return .unknown(length: 1)
    default: return .unknown(length: 1 + (scalar(in: bytes, at: position + 1)?.length ?? 1))
    }
  }

  /// `\u{1F600}`, of one to six digits.
  private static func numbered(in bytes: [UInt8], at position: Int) -> Escape {
    var end = position + 2
    guard end < bytes.count, bytes[end] == UInt8(ascii: "{") else { return .unknown(length: 2) }
    var value: UInt32 = 0
    end += 1
    while end < bytes.count, end < position + 9, let digit = hexDigit(bytes[end]) {
      value = value << 4 | digit
      end += 1
    }
    guard end > position + 3, end < bytes.count, bytes[end] == UInt8(ascii: "}"),
      let scalar = Unicode.Scalar(value)
    else { return .unknown(length: end - position) }
    return .scalar(scalar, length: end + 1 - position)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt32.init)
  }

  /// The value of a spelling without its quotes. A line end of a file from Windows is one of any
  /// file; what is no escape stands for itself.
  static func value(of bytes: [UInt8], _ range: Range<Int>) -> String {
    let part = bytes[range]
    if !part.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0x0D }) {
      return String(decoding: part, as: UTF8.self)
    }
    var value: [UInt8] = []
    value.reserveCapacity(part.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\"),
        case .scalar(let scalar, let length) = escape(in: bytes, at: position)
      {
        value.append(contentsOf: String(scalar).utf8)
        position += length
        continue
      }
      let isLineEnd =
        byte == 0x0D && position + 1 < range.upperBound && bytes[position + 1] == 0x0A
      if !isLineEnd { value.append(byte) }
      position += 1
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// A text in quotes, with what is not to be seen spelled out.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case " "..."~": quoted.unicodeScalars.append(scalar)
      default:
        let isSafe = SafeText.visible(String(scalar)).unicodeScalars.elementsEqual([scalar])
        if isSafe {
          quoted.unicodeScalars.append(scalar)
        } else {
          quoted += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
      }
    }
    return quoted + "\""
  }
}
