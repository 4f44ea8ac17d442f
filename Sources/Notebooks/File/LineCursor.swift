/// A place in a line, counted as Markdown does it: a tab goes on to the next column that is a
/// multiple of four, and a place may be within a tab.
struct LineCursor {
  private let line: ArraySlice<UInt8>
  private var index: Int
  private(set) var column = 0

  init(_ line: ArraySlice<UInt8>) {
    self.line = line
    index = line.startIndex
  }

  /// The byte at the place, if it is not within a tab.
  private var byte: UInt8? { index < line.endIndex ? line[index] : nil }

  private var columnsOfTab: Int { 4 - column % 4 }

  /// How many columns of spaces and tabs follow, what byte then, and where it is.
  func next() -> (indent: Int, byte: UInt8?, index: Int) {
    var ahead = self
    ahead.skip(columns: .max)
    return (ahead.column - column, ahead.byte, ahead.index)
  }

  /// Goes on over spaces and tabs, as far as there are any.
  mutating func skip(columns: Int) {
    var left = columns
    while left > 0, let byte, byte == 0x20 || byte == 0x09 {
      let step = byte == 0x20 ? 1 : min(left, columnsOfTab)
      if byte == 0x20 || step == columnsOfTab { index += 1 }
      column += step
      left -= step
    }
  }

  /// The bytes of the list marker at the place: one of `-`, `+` and `*`, or digits and what ends
  /// them.
  var markerLength: Int {
    let digits = line[index...].prefix { (0x30...0x39).contains($0) }.count
    return index + digits < line.endIndex ? digits + 1 : digits
  }

  /// Goes on over bytes that are neither tabs nor anything wide.
  mutating func skip(bytes: Int) {
    index += bytes
    column += bytes
  }
}
