import Diagnostics

extension Lexer {
  /// How many bytes the scalar takes that begins a word here; nil where none does.
  mutating func wordStart(at position: Int) -> Int? {
    let byte = bytes[position]
    if byte < 0x80 { return isASCIILetter(byte) || byte == UInt8(ascii: "_") ? 1 : nil }
    guard let (value, length) = scalar(in: bytes, at: position) else { return nil }
    return wordScalars.begins(value) ? length : nil
  }

  /// How many bytes the scalar takes that goes on a word here.
  private mutating func wordPart(at position: Int) -> Int? {
    let byte = bytes[position]
    if byte < 0x80 {
      let isPart = isASCIILetter(byte) || Numeral.isDigit(byte) || byte == UInt8(ascii: "_")
      return isPart ? 1 : nil
    }
    guard let (value, length) = scalar(in: bytes, at: position) else { return nil }
    return wordScalars.goesOn(value) ? length : nil
  }

  /// The end of the word that begins here; `-` is of it where the word goes on behind.
  private mutating func endOfWord(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      if let length = wordPart(at: end) {
        end += length
      } else if bytes[end] == UInt8(ascii: "-"), end + 1 < bytes.count,
        let length = wordPart(at: end + 1)
      {
        end += 1 + length
      } else {
        break
      }
    }
    return end
  }

  /// Takes the word that begins here with a scalar of some bytes, or the id that does.
  mutating func addWord(_ length: Int) {
    if let end = endOfID() {
      add(Token(.id, position, end))
      return
    }
    let end = endOfWord(from: position + length)
    var token = Token(.word, position, end)
    token.keyword = keywords.word(in: bytes, from: position, to: end)
    add(token)
  }

  /// The end of the id of the service that begins here. `+`, `.`, `/` and `:` are of it where it
  /// goes on behind them.
  private func endOfID() -> Int? {
    var end = position + 4
    guard end < bytes.count, bytes[position] == UInt8(ascii: "s"),
      bytes[position + 1] == UInt8(ascii: "t"), bytes[position + 2] == UInt8(ascii: "r"),
      bytes[position + 3] == UInt8(ascii: ":"), isIDPart(bytes[end])
    else { return nil }
    while end < bytes.count {
      if isIDPart(bytes[end]) {
        end += 1
      } else if isIDJoint(bytes[end]), end + 1 < bytes.count, isIDPart(bytes[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private func isIDPart(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || Numeral.isDigit(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "-")
  }

  private func isIDJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "/")
  }

  /// Takes what begins with a digit, as far as it could be a number, a period or the name of a
  /// release.
  mutating func addNumeral() {
    var end = position + 1
    while end < bytes.count {
      let byte = bytes[end]
      if isASCIILetter(byte) || Numeral.isDigit(byte) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-")
      {
        end += 1
        continue
      }
      let last = bytes[end - 1]
      let isJoint: Bool =
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"): true
        case UInt8(ascii: "+"): last == UInt8(ascii: "e") || last == UInt8(ascii: "E")
        default: false
        }
      guard isJoint, end + 1 < bytes.count, Numeral.isDigit(bytes[end + 1]) else { break }
      end += 2
    }
    add(Token(.numeral, position, end))
  }

  /// Takes `$name` as the value that the parameter has: what reads as a number or a period as one,
  /// all else as a text.
  mutating func addParameter() {
    guard position + 1 < bytes.count, let length = wordStart(at: position + 1) else {
      return skipStrays()
    }
    let start = position
    let end = endOfWord(from: start + 1 + length)
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    var token = Token(.hole, start, end)
    token.isParameter = true
    if let value = parameters?[name] {
      let numeral = Numeral(value)
      token.kind = numeral.period != nil || numeral.number != nil ? .numeral : .text
    } else if parameters != nil {
      token.isDamaged = true
      if !problems.isFull { reportParameter(name, token.range) }
    }
    add(token)
  }

  private mutating func reportParameter(_ name: String, _ range: SourceRange) {
    let known = (parameters ?? [:]).keys.sorted()
    let near = Suggestions.near(String(name.prefix(40)), among: known)
    problems.add(
      Problem(
        .unknownParameter, at: range, "there is no parameter `$\(excerpt(name))`",
        remedy: known.isEmpty
          ? "Give it a value with `--set \(excerpt(name))=…`."
          : "There are: \(known.map { "$\($0)" }.joined(separator: ", ")).",
        fixIts: near.prefix(1).map { Problem.FixIt(range, "$\($0)") }))
  }
}

/// Whether a byte is a letter of ASCII.
func isASCIILetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// The start of a text that a message quotes.
func excerpt(_ text: some StringProtocol) -> String {
  let short =
    text.unicodeScalars.count > 40
    ? "\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(39))))…" : "\(text)"
  return SafeText.visible(short)
}
