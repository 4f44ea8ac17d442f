private let zeros: UInt64 = 0x3030_3030_3030_3030
private let highBits: UInt64 = 0x8080_8080_8080_8080

extension JSONReader {
  /// Reads whole numbers of up to seven digits, as nearly all counts are, from the start of an
  /// array and for as long as they come: eight bytes at a time, without a branch for each digit.
  ///
  /// Where anything else comes (another number, null, the end, an error) it stops before that
  /// element, or behind the last one, so that the general reader goes on from there and finds all
  /// errors.
  ///
  /// - Returns: How many numbers were read.
  mutating func readPlainNumbers(into numbers: inout NumberArray) -> Int {
    guard atStart else { return 0 }
    let (length, end) = plainNumbers(from: index, into: &numbers)
    index = end
    if length > 0 { atStart = false }
    return length
  }

  /// Reads rows of such numbers, from the start of an array of rows and for as long as they are
  /// whole and of the length of those before, in the same way.
  ///
  /// - Returns: How many rows were read.
  mutating func readPlainRows(into numbers: inout NumberArray) -> Int {
    guard atStart, let rowLength = numbers.rowLength else { return 0 }
    var cursor = index
    var rows = 0
    while true {
      skipWhitespace(at: &cursor)
      guard cursor < count, base[cursor] == UInt8(ascii: "[") else { break }
      let known = numbers.values.count
      var (length, end) = plainNumbers(from: cursor + 1, into: &numbers)
      skipWhitespace(at: &end)
      guard length == rowLength, end < count, base[end] == UInt8(ascii: "]") else {
        numbers.truncate(to: known)
        break
      }
      rows += 1
      index = end + 1
      atStart = false
      cursor = index
      skipWhitespace(at: &cursor)
      guard cursor < count, base[cursor] == UInt8(ascii: ",") else { break }
      cursor += 1
    }
    return rows
  }

  /// Reads plain numbers and the commas between them.
  ///
  /// - Returns: How many, and where the last one ends.
  @inline(__always)
  private func plainNumbers(
    from start: Int, into numbers: inout NumberArray
  ) -> (length: Int, end: Int) {
    var cursor = start
    var end = start
    var length = 0
    while true {
      skipWhitespace(at: &cursor)
      guard let (value, next) = plainNumber(at: cursor) else { break }
      numbers.append(value)
      length += 1
      end = next
      guard base[next] == UInt8(ascii: ",") else { break }
      cursor = next + 1
    }
    return (length, end)
  }

  @inline(__always)
  private func skipWhitespace(at cursor: inout Int) {
    while cursor < count, isWhitespace(base[cursor]) { cursor += 1 }
  }

  /// The number at an offset, if it has one to seven digits, perhaps `.0`, and a delimiter after
  /// it; and where the delimiter is.
  @inline(__always)
  private func plainNumber(at start: Int) -> (value: Double, next: Int)? {
    guard start + 16 <= count else { return nil }
    let word = UInt64(
      littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
    // A digit leaves 0 to 9, of which the sum stays below 0x80; the lowest other byte is exact.
    let digits = word ^ zeros
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & highBits
    let length = others.trailingZeroBitCount >> 3
    guard length > 0, length < 8, length == 1 || base[start] != UInt8(ascii: "0") else {
      return nil
    }
    var next = start + length
    if base[next] == UInt8(ascii: "."), base[next + 1] == UInt8(ascii: "0") { next += 2 }
    let delimiter = base[next]
    let isEnd = delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: "]")
    guard isEnd || isWhitespace(delimiter) else { return nil }
    // The digits go to the high end, zeros before them; then pairs, fours and eight are joined.
    var value = digits << UInt64(64 - 8 * length)
    value = (value &* 10 &+ (value >> 8)) & 0x00FF_00FF_00FF_00FF
    value = (value &* 100 &+ (value >> 16)) & 0x0000_FFFF_0000_FFFF
    value = (value &* 10000 &+ (value >> 32)) & 0xFFFF_FFFF
    return (Double(value), next)
  }

  @inline(__always)
  private func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
