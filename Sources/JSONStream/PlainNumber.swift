/// A number of a minus perhaps, up to seven digits, and perhaps a fraction of up to 23 digits, of which
/// 19 count at most; as nearly all numbers of cells are.
struct PlainNumber {
  /// How far a number is read beyond its first byte without a look at the end: a minus, seven
  /// digits, a point, three words, and what delimits.
  static let reach = 40

  /// The number.
  let value: Double
  /// What follows it.
  let next: UnsafePointer<UInt8>

  /// The count at a place, which has no fraction or `.0`; nil where there is none.
  @inline(__always)
  init?(countAt start: UnsafePointer<UInt8>) {
    let word = DigitWord.load(start)
    let length = DigitWord.length(word)
    guard Self.isPlain(word, length) else { return nil }
    var next = start + length
    if next.pointee == UInt8(ascii: ".") {
      guard next[1] == UInt8(ascii: "0"), next[2] &- 0x30 > 9 else { return nil }
      next += 2
    }
    value = Double(Int64(bitPattern: DigitWord.value(word, length: length)))
    self.next = next
  }

  /// The number at a place; nil where it is not plain.
  @inline(__always)
  init?(decimalAt start: UnsafePointer<UInt8>, _ nearestDouble: NearestDouble) {
    var cursor = start
    let isNegative = start.pointee == UInt8(ascii: "-")
    if isNegative { cursor += 1 }
    let word = DigitWord.load(cursor)
    let length = DigitWord.length(word)
    guard Self.isPlain(word, length) else { return nil }
    let whole = DigitWord.value(word, length: length)
    cursor += length
    var magnitude = Double(Int64(bitPattern: whole))
    if cursor.pointee == UInt8(ascii: ".") {
      guard
        let number = PlainNumber(
          fractionAt: cursor + 1, whole: whole, length: length, nearestDouble)
      else { return nil }
      magnitude = number.value
      cursor = number.next
    }
    value = isNegative ? -magnitude : magnitude
    next = cursor
  }

  /// The number of a whole part and the fraction that begins at a place.
  @inline(__always)
  private init?(
    fractionAt start: UnsafePointer<UInt8>, whole: UInt64, length: Int,
    _ nearestDouble: NearestDouble
  ) {
    let first = DigitWord.load(start)
    let firstLength = DigitWord.length(first)
    guard firstLength == 8 else {
      guard firstLength > 0 else { return nil }
      let digits =
        whole &* nearestDouble.wholeTen(firstLength)
        &+ DigitWord.value(first, length: firstLength)
      value = nearestDouble.exact(digits: digits, exponent: 0 &- firstLength)
      next = start + firstLength
      return
    }
    var digits = whole &* 100_000_000 &+ DigitWord.value(first)
    var count = 8
    var word = DigitWord.load(start + 8)
    var wordLength = DigitWord.length(word)
    if wordLength == 8 {
      digits = digits &* 100_000_000 &+ DigitWord.value(word)
      count = 16
      word = DigitWord.load(start + 16)
      wordLength = DigitWord.length(word)
      guard wordLength < 8 else { return nil }
    }
    count &+= wordLength
    // Zeros before the first digit that counts need no room.
    let zeros = whole == 0 ? length &+ first.trailingZeroBitCount >> 3 : 0
    guard length &+ count &- zeros <= DigitWord.mostDigits else { return nil }
    digits =
      digits &* nearestDouble.wholeTen(wordLength) &+ DigitWord.value(word, length: wordLength)
    value = digits == 0 ? 0 : nearestDouble.nearest(digits: digits, exponent: 0 &- count)
    next = start + count
  }

  /// Whether a word begins with one to seven digits, of which the first of several is not 0. (Asked
  /// without a branch, since which counts are 0 cannot be foreseen.)
  @inline(__always)
  private static func isPlain(_ word: UInt64, _ length: Int) -> Bool {
    let length = UInt64(truncatingIfNeeded: length)
    let isZero = ((word & 0xFF) &- 1) >> 63
    let isSeveral = (1 &- length) >> 63
    return (isZero & isSeveral) | ((length &- 1) | (7 &- length)) >> 63 == 0
  }
}
