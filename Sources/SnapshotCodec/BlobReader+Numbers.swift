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
    let distinctCount = try count()
    let bytes = try unpacked(atMost: 8 * distinctCount)
    guard bytes.count == 8 * distinctCount else { throw damaged("the distinct numbers") }
    let distinct = bytes.withUnsafeBytes { bytes in
      (0..<distinctCount).map { number in
        let bits = bytes.loadUnaligned(fromByteOffset: 8 * number, as: UInt64.self)
        return Double(bitPattern: UInt64(littleEndian: bits))
      }
    }
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
    let bytes = try unpacked(atMost: (cells + 63) / 64 * 8)
    guard bytes.count % 8 == 0 else { throw damaged("the missing cells") }
    let words = bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 8).map { place in
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      }
    }
    let mask = MissingMask(words: words)
    guard mask.words.count == words.count, mask.end <= cells else {
      throw damaged("a missing cell")
    }
    return mask
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
        var planes = [UInt8](repeating: 0, count: 8 * min(cells, NumberForm.blockSize))
        for start in stride(from: 0, to: cells, by: NumberForm.blockSize) {
          let end = min(start + NumberForm.blockSize, cells)
          let width = if let width { width } else { try self.width() }
          try unpack(planes: width, of: end - start, into: &planes)
          planes.withUnsafeBytes { (planes) -> Void in
            Planes(planes, width: width, cells: end - start)
              .fill(UnsafeMutableBufferPointer(rebasing: buffer[start..<end]), made)
          }
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

  private mutating func unpack(
    planes width: Int, of cells: Int, into planes: inout [UInt8]
  ) throws(SnapshotError) {
    var failure: SnapshotError?
    planes.withUnsafeMutableBytes { bytes in
      for plane in 0..<width where failure == nil {
        do throws(SnapshotError) {
          try unpack(into: .init(rebasing: bytes[plane * cells..<(plane + 1) * cells]))
        } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }
}

/// The bytes of a block of numbers: first the lowest of each, then the next.
private struct Planes {
  private let base: UnsafePointer<UInt8>
  private let width: Int
  private let cells: Int

  init(_ bytes: UnsafeRawBufferPointer, width: Int, cells: Int) {
    // A block has a cell, and so a byte.
    base = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self)
    self.width = width
    self.cells = cells
  }

  /// Makes the numbers. The usual widths have loops of their own, so that they run on several numbers
  /// at once.
  @inline(__always)
  func fill(_ target: UnsafeMutableBufferPointer<Double>, _ made: (Int64) -> Double) {
    let (low, next) = (base, base + (width > 1 ? cells : 0))
    switch width {
    case 1:
      for cell in 0..<cells {
        target.initializeElement(at: cell, to: made(Int64(Int8(bitPattern: low[cell]))))
      }
    case 2:
      for cell in 0..<cells {
        let bits = UInt16(low[cell]) | UInt16(next[cell]) << 8
        target.initializeElement(at: cell, to: made(Int64(Int16(bitPattern: bits))))
      }
    case 3:
      let third = base + 2 * cells
      for cell in 0..<cells {
        let bits = UInt32(low[cell]) << 8 | UInt32(next[cell]) << 16 | UInt32(third[cell]) << 24
        target.initializeElement(at: cell, to: made(Int64(Int32(bitPattern: bits) >> 8)))
      }
    default:
      let sign = Int64(64 - 8 * width)
      for start in stride(from: 0, to: cells, by: Self.chunk) {
        let end = min(start + Self.chunk, cells)
        let bits = UnsafeMutableRawPointer(target.baseAddress.unsafelyUnwrapped + start)
          .bindMemory(to: UInt64.self, capacity: end - start)
        for cell in start..<end { bits[cell - start] = UInt64(low[cell]) }
        for plane in 1..<width {
          let bytes = base + plane * cells
          for cell in start..<end {
            bits[cell - start] |= UInt64(bytes[cell]) << UInt64(8 * plane)
          }
        }
        for cell in start..<end {
          let number = Int64(bitPattern: bits[cell - start] << UInt64(sign)) >> sign
          target.initializeElement(at: cell, to: made(number))
        }
      }
    }
  }

  /// Cells of which eight bytes each stay in the nearest cache while plane after plane is added.
  private static let chunk = 2048
}
