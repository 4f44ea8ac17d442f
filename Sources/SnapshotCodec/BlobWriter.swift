import StatModel

/// Writes the parts of a blob, one after another.
struct BlobWriter {
  private(set) var output: [UInt8] = []

  mutating func number(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { output.append(contentsOf: $0) }
  }

  mutating func byte(_ byte: UInt8) { output.append(byte) }

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

  mutating func keys(_ keys: [Int: [String]]) {
    count(keys.count)
    for index in keys.keys.sorted() {
      number(UInt64(index))
      texts(keys[index] ?? [])
    }
  }

  /// Bytes behind their number and the number of those that they are kept in.
  ///
  /// - Parameter leastGain: How many bytes a frame has to save to be kept.
  mutating func packed(_ bytes: UnsafeRawBufferPointer, level: Int32, leastGain: Int = 1) {
    number(UInt64(bytes.count))
    guard let frame = Packing.frame(of: bytes, level: level),
      frame.count <= bytes.count - leastGain
    else {
      number(UInt64(bytes.count))
      output.append(contentsOf: bytes)
      return
    }
    number(UInt64(frame.count))
    output.append(contentsOf: frame)
  }

  mutating func packed(_ bytes: [some Any], level: Int32) {
    bytes.withUnsafeBytes { packed($0, level: level) }
  }

  /// The blob: a magic word, the parts, and the SHA-256 of all.
  consuming func sealed(_ magic: [UInt8]) -> [UInt8] {
    var blob: [UInt8] = []
    blob.reserveCapacity(magic.count + output.count + 32)
    blob += magic
    blob += output
    let digest = Digest(of: blob)
    blob += digest.bytes
    return blob
  }
}
