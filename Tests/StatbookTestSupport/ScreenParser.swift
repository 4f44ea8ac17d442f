/// Cuts what a program writes to a terminal into characters and sequences.
struct ScreenParser: Sendable {
  /// What a terminal does next.
  enum Step: Equatable {
    case character(Unicode.Scalar)
    case control(UInt8)
    case escape(UInt8)
    case sequence(final: UInt8, isPrivate: Bool, numbers: [Int])
    case command(String)
  }

  private enum State { case text, escape, charset, sequence, command, commandEscape }

  private var state = State.text
  private var collected: [UInt8] = []

  /// Takes a byte, and says what it completes.
  mutating func take(_ byte: UInt8) -> Step? {
    switch state {
    case .text: return takeText(byte)
    case .escape: return takeEscape(byte)
    case .charset:
      state = .text
      return nil
    case .sequence:
      guard (0x40...0x7E).contains(byte) else {
        collected.append(byte)
        return nil
      }
      state = .text
      return Self.sequence(collected, final: byte)
    case .command:
      if byte == 7 { return endCommand() }
      if byte == 0x1B { state = .commandEscape } else { collected.append(byte) }
      return nil
    case .commandEscape:
      if byte == UInt8(ascii: "\\") { return endCommand() }
      collected += [0x1B, byte]
      state = .command
      return nil
    }
  }

  private mutating func takeText(_ byte: UInt8) -> Step? {
    if byte == 0x1B {
      state = .escape
      return nil
    }
    if byte < 0x20 || byte == 0x7F { return .control(byte) }
    if byte < 0x80 { return .character(Unicode.Scalar(byte)) }
    if byte & 0xC0 == 0xC0 { collected = [] }
    collected.append(byte)
    guard let first = collected.first else { return nil }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard collected.count == length else { return nil }
    defer { collected = [] }
    return String(decoding: collected, as: UTF8.self).unicodeScalars.first.map { .character($0) }
  }

  private mutating func takeEscape(_ byte: UInt8) -> Step? {
    collected = []
    switch byte {
    case UInt8(ascii: "["): state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .command
    case UInt8(ascii: "("), UInt8(ascii: ")"): state = .charset
    default:
      state = .text
      return .escape(byte)
    }
    return nil
  }

  private mutating func endCommand() -> Step {
    defer { collected = [] }
    state = .text
    return .command(String(decoding: collected, as: UTF8.self))
  }

  private static func sequence(_ bytes: [UInt8], final: UInt8) -> Step {
    let isPrivate = bytes.first.map { (0x3C...0x3F).contains($0) } ?? false
    let text = String(decoding: isPrivate ? bytes.dropFirst() : bytes[...], as: UTF8.self)
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    return .sequence(final: final, isPrivate: isPrivate, numbers: numbers)
  }
}
