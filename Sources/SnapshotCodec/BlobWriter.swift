import StatModel

/// Writes a blob: a magic word, parts, and the SHA-256 of all.
struct BlobWriter {
  private var output: [UInt8]

  /// Begins a blob of about so many bytes.
  init(magic: [UInt8], expecting bytes: Int = 0) {
    output = []
    output.reserveCapacity(bytes + magic.count + 32)
    output += magic
  }

  mutating func number(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { output.append(contentsOf: $0) }
  }

  mutating func count(_ count: Int) { number(UInt32(count)) }

  mutating func bytes(_ bytes: [UInt8]) { output.append(contentsOf: bytes) }

  mutating func text(_ text: String) {
    count(text.utf8.count)
    output.append(contentsOf: text.utf8)
  }

  mutating func texts(_ texts: [String]) {
    count(texts.count)
    for text in texts { self.text(text) }
  }

  mutating func rows(_ rows: TextRows) {
    numbers(rows.counts)
    numbers(rows.texts.lengths)
    count(rows.texts.utf8.count)
    bytes(rows.texts.utf8)
  }

  mutating func keys(_ keys: [Int: [String]]) {
    count(keys.count)
    for index in keys.keys.sorted() {
      number(UInt64(index))
      texts(keys[index] ?? [])
    }
  }

  mutating func numbers(of cube: Cube) {
    number(UInt32(cube.precision))
    number(UInt64(cube.values.count))
    if let integers = WholeNumbers(cube.values) {
      output.append(integers.width)
      switch integers.width {
      case 1: append(integers.values.map { Int8(truncatingIfNeeded: $0) })
      case 2: append(integers.values.map { Int16(truncatingIfNeeded: $0).littleEndian })
      default: append(integers.values)
      }
    } else {
      output.append(8)
      append(cube.values.map { ($0 + 0).bitPattern.littleEndian })
    }
    let missing = cube.missing.indices
    number(UInt64(missing.count))
    for index in missing { number(UInt64(index)) }
  }

  private mutating func numbers(_ numbers: [UInt32]) {
    count(numbers.count)
    append(numbers.map(\.littleEndian))
  }

  private mutating func append(_ column: [some FixedWidthInteger]) {
    column.withUnsafeBytes { output.append(contentsOf: $0) }
  }

  consuming func finish() -> [UInt8] {
    let digest = Digest(of: output)
    output.append(contentsOf: digest.bytes)
    return output
  }
}

/// Numbers that are all whole and fit 32 bits.
private struct WholeNumbers {
  /// Little-endian.
  let values: [Int32]
  /// The least number of bytes, 1, 2 or 4, that holds each of them with its sign.
  let width: UInt8

  /// Converts the numbers, or returns nil where one is not whole or does not fit.
  init?(_ numbers: [Double]) {
    var (least, most): (Int32, Int32) = (0, 0)
    var areWhole = true
    values = [Int32](unsafeUninitializedCapacity: numbers.count) { buffer, count in
      for (index, number) in numbers.enumerated() {
        // No exit from the loop, so that it runs on several numbers at once.
        let fits = number >= -0x1p31 && number < 0x1p31
        let integer = Int32(fits ? number : 0)
        areWhole = areWhole && fits && Double(integer) == number
        least = min(least, integer)
        most = max(most, integer)
        buffer[index] = integer.littleEndian
      }
      count = numbers.count
    }
    guard areWhole else { return nil }
    width =
      Int8(exactly: least) != nil && Int8(exactly: most) != nil
      ? 1 : Int16(exactly: least) != nil && Int16(exactly: most) != nil ? 2 : 4
  }
}
