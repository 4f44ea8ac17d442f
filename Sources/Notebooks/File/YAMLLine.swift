import Diagnostics

/// One line of front matter, read from left to right.
///
/// The part of YAML that is understood is in the header of `NotebookFile`. A problem is thrown with
/// its place; there is one at most for each line.
struct YAMLLine {
  /// A scalar and where it stands.
  struct Scalar {
    var text: String
    var spot: SourceSpot
  }

  /// What stands after `key:`.
  enum Value {
    case none
    case scalar(Scalar)
    case list([Scalar])
    case map([(name: Scalar, value: Scalar)])
  }

  /// A problem of syntax, which ends the reading of the line.
  struct Fault: Error {
    var diagnostic: Diagnostic
  }

  let source: SourceText
  var index: Int

  init(_ source: SourceText) {
    self.source = source
    index = source.bytes.firstIndex { $0 != 0x20 } ?? source.bytes.count
  }

  /// The byte at the place.
  var byte: UInt8? { index < source.bytes.count ? source.bytes[index] : nil }

  func spot(from start: Int) -> SourceSpot { SourceSpot(source, SourceRange(start, index)) }

  /// A fault at the place.
  func fault(_ summary: String, remedy: String, from start: Int? = nil) -> Fault {
    let start = start ?? index
    let spot = SourceSpot(source, SourceRange(start, max(index, start + 1)))
    return Fault(diagnostic: spot.diagnostic(.frontMatterSyntax, summary, remedy: remedy))
  }

  mutating func skipSpaces() {
    while let byte, byte == 0x20 || byte == 0x09 { index += 1 }
  }

  /// Takes a sign, if it is there.
  mutating func take(_ sign: Character) -> Bool {
    guard byte == sign.asciiValue else { return false }
    index += 1
    return true
  }

  mutating func advance(by count: Int = 1) { index = min(index + count, source.bytes.count) }

  /// Whether a space, a tab or the end of the line is so many bytes further on.
  func isSpace(after count: Int) -> Bool {
    let place = index + count
    return place >= source.bytes.count || [0x20, 0x09].contains(source.bytes[place])
  }

  /// Whether nothing follows but a comment, which has a space before it.
  mutating func isAtEnd() -> Bool {
    let start = index
    skipSpaces()
    return byte == nil || byte == 0x23 && (index > start || start == 0)
  }

  /// Throws unless nothing follows but a comment.
  mutating func expectEnd() throws(Fault) {
    let start = index
    if !isAtEnd() {
      index = max(index, start)
      throw fault(
        "nothing may follow the value", remedy: "put the whole value in quotes, or delete the rest")
    }
  }
}
