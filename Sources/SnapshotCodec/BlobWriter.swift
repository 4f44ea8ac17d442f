import StatModel

/// Writes a blob: a magic word, parts, and the SHA-256 of all.
struct BlobWriter {
  private var output: [UInt8]

  init(magic: [UInt8]) { output = magic }

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
    switch Self.width(of: cube.values) {
    case 1: column(cube.values, as: Int8.self)
    case 2: column(cube.values, as: Int16.self)
    case 4: column(cube.values, as: Int32.self)
    default:
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

  private mutating func column<Width: FixedWidthInteger & SignedInteger>(
    _ values: [Double], as type: Width.Type
  ) {
    output.append(UInt8(Width.bitWidth / 8))
    append(values.map { Width(truncatingIfNeeded: Int32($0)).littleEndian })
  }

  private mutating func append(_ column: [some FixedWidthInteger]) {
    column.withUnsafeBytes { output.append(contentsOf: $0) }
  }

  /// The least number of bytes that holds every number as a signed integer, or 8 for doubles.
  private static func width(of values: [Double]) -> Int {
    var (least, most) = (0.0, 0.0)
    var areWhole = true
    // No early exit and no call, so that the loop runs on several numbers at once.
    for value in values {
      areWhole = areWhole && value == value.rounded(.towardZero)
      least = value < least ? value : least
      most = value > most ? value : most
    }
    guard areWhole else { return 8 }
    for (width, limit) in [(1, 0x1p7), (2, 0x1p15), (4, 0x1p31)]
    where least >= -limit && most < limit {
      return width
    }
    return 8
  }

  consuming func finish() -> [UInt8] {
    let digest = Digest(of: output)
    output.append(contentsOf: digest.bytes)
    return output
  }
}
