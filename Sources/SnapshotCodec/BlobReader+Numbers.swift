import CMemory
import StatModel

extension BlobReader {
  /// The numbers of one measure of so many cells.
  mutating func numbers(cells: Int) throws(SnapshotError) -> Cube {
    let precision = try count()
    guard try longCount() == cells, isBelievable(cells: cells) else {
      throw damaged("the number of cells")
    }
    let values: [Double]
    switch try number(UInt8.self) {
    case 1: values = try integers(cells) { Double($0) }
    case 2:
      let exponent = Int(try number(UInt8.self))
      guard NumberForm.powersOfTen.indices.contains(exponent) else {
        throw damaged("the exponent of the numbers")
      }
      let power = NumberForm.powersOfTen[exponent]
      values = try integers(cells) { Double($0) / power }
    case 3: values = try fewNumbers(cells)
    case 4: values = try blocks(cells, width: 8) { Double(bitPattern: UInt64(bitPattern: $0)) }
    default: throw damaged("the form of the numbers")
    }
    return Cube(values: values, missing: try missing(cells: cells), precision: precision)
  }

  private mutating func fewNumbers(_ cells: Int) throws(SnapshotError) -> [Double] {
    let count = try count()
    let distinct = try words(atMost: count).map { Double(bitPattern: $0) }
    guard distinct.count == count else { throw damaged("the distinct numbers") }
    var isWhole = true
    let values = try integers(cells) { position in
      guard position >= 0, position < distinct.count else {
        isWhole = false
        return 0
      }
      return distinct[Int(position)]
    }
    guard isWhole else { throw damaged("the position of a number") }
    return values
  }

  private mutating func missing(cells: Int) throws(SnapshotError) -> MissingMask {
    let words = try words(atMost: (cells + 63) / 64)
    let mask = MissingMask(words: words)
    guard mask.words.count == words.count, mask.end <= cells else {
      throw damaged("a missing cell")
    }
    return mask
  }

  /// Packed words of 64 bits, of which so many are believed at the most.
  private mutating func words(atMost count: Int) throws(SnapshotError) -> [UInt64] {
    let bytes = try unpacked(atMost: 8 * count)
    guard bytes.count % 8 == 0 else { throw damaged("words of 64 bits") }
    return bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 8).map { place in
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      }
    }
  }

  @inline(__always)
  private mutating func integers(
    _ cells: Int, _ made: (Int64) -> Double
  ) throws(SnapshotError) -> [Double] {
    try blocks(cells, width: nil, made)
  }

  /// Numbers that stand in blocks, each of a width of its own where none is given.
  @inline(__always)
  private mutating func blocks(
    _ cells: Int, width: Int?, _ made: (Int64) -> Double
  ) throws(SnapshotError) -> [Double] {
    var failure: SnapshotError?
    let values = [Double](unsafeUninitializedCapacity: cells) { buffer, count in
      statbook_wish_large_pages(buffer.baseAddress, 8 * cells)
      do throws(SnapshotError) {
        for start in stride(from: 0, to: cells, by: NumberForm.blockSize) {
          let length = min(NumberForm.blockSize, cells - start)
          let width = if let width { width } else { try self.width() }
          let planes = try BytePlanes(&self, width: width, cells: length)
          planes.fill(UnsafeMutableBufferPointer(rebasing: buffer[start..<start + length]), made)
        }
        count = cells
      } catch { failure = error }
    }
    if let failure { throw failure }
    return values
  }

  private mutating func width() throws(SnapshotError) -> Int {
    let width = Int(try number(UInt8.self))
    guard 1...7 ~= width else { throw damaged("the width of the numbers") }
    return width
  }
}
