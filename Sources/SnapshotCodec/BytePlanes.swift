/// The bytes of a block of numbers: the lowest byte of each, then the next of each.
final class BytePlanes {
  private let width: Int
  private let cells: Int
  private var planes: [UnsafePointer<UInt8>] = []
  /// What was unpacked. Planes that were not packed stay where they are in the blob.
  private let unpacked: UnsafeMutablePointer<UInt8>

  /// Reads so many planes. They must not outlive the blob.
  init(_ reader: inout BlobReader, width: Int, cells: Int) throws(SnapshotError) {
    self.width = width
    self.cells = cells
    unpacked = .allocate(capacity: width * cells)
    for number in 0..<width {
      let room = UnsafeMutableRawBufferPointer(start: unpacked + number * cells, count: cells)
      let plane = try reader.unpacked(orIn: room)
      // A block has a cell, and so each plane a byte.
      planes.append(plane.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
    }
  }

  deinit { unpacked.deallocate() }

  /// Makes the numbers of the cells.
  ///
  /// The usual widths have loops of their own, so that they run on several numbers at once.
  @inline(__always)
  func fill(_ target: UnsafeMutableBufferPointer<Double>, _ made: (Int64) -> Double) {
    let low = planes[0]
    switch width {
    case 1:
      for cell in 0..<cells {
        target.initializeElement(at: cell, to: made(Int64(Int8(bitPattern: low[cell]))))
      }
    case 2:
      let high = planes[1]
      for cell in 0..<cells {
        let bits = UInt16(low[cell]) | UInt16(high[cell]) &<< 8
        target.initializeElement(at: cell, to: made(Int64(Int16(bitPattern: bits))))
      }
    case 3:
      let (middle, high) = (planes[1], planes[2])
      for cell in 0..<cells {
        let bits = UInt32(low[cell]) &<< 8 | UInt32(middle[cell]) &<< 16 | UInt32(high[cell]) &<< 24
        target.initializeElement(at: cell, to: made(Int64(Int32(bitPattern: bits) &>> 8)))
      }
    default:
      let whole = cells / 8 * 8
      for cell in stride(from: 0, to: whole, by: 8) {
        let numbers = eight(from: cell)
        for lane in 0..<8 {
          target.initializeElement(at: cell + lane, to: made(signed(numbers[lane])))
        }
      }
      for cell in whole..<cells {
        let bits = planes.indices.reduce(UInt64(0)) {
          $0 | UInt64(planes[$1][cell]) &<< UInt64(8 * $1)
        }
        target.initializeElement(at: cell, to: made(signed(bits)))
      }
    }
  }

  @inline(__always)
  private func signed(_ bits: UInt64) -> Int64 {
    let unused = UInt64(64 - 8 * width)
    return Int64(bitPattern: bits &<< unused) &>> Int64(unused)
  }

  /// The numbers of eight cells: the bytes of eight planes as a square that is turned over, in blocks of
  /// four, two and one. Planes that are not there are 0.
  @inline(__always)
  private func eight(from cell: Int) -> SIMD8<UInt64> {
    var rows = SIMD8<UInt64>()
    for number in 0..<width {
      rows[number] = UInt64(
        littleEndian: UnsafeRawPointer(planes[number] + cell).loadUnaligned(as: UInt64.self))
    }
    swap(&rows, 0, 4, 32, 0x0000_0000_FFFF_FFFF)
    swap(&rows, 1, 5, 32, 0x0000_0000_FFFF_FFFF)
    swap(&rows, 2, 6, 32, 0x0000_0000_FFFF_FFFF)
    swap(&rows, 3, 7, 32, 0x0000_0000_FFFF_FFFF)
    swap(&rows, 0, 2, 16, 0x0000_FFFF_0000_FFFF)
    swap(&rows, 1, 3, 16, 0x0000_FFFF_0000_FFFF)
    swap(&rows, 4, 6, 16, 0x0000_FFFF_0000_FFFF)
    swap(&rows, 5, 7, 16, 0x0000_FFFF_0000_FFFF)
    swap(&rows, 0, 1, 8, 0x00FF_00FF_00FF_00FF)
    swap(&rows, 2, 3, 8, 0x00FF_00FF_00FF_00FF)
    swap(&rows, 4, 5, 8, 0x00FF_00FF_00FF_00FF)
    swap(&rows, 6, 7, 8, 0x00FF_00FF_00FF_00FF)
    return rows
  }

  /// Exchanges the upper parts of one row with the lower parts of another.
  @inline(__always)
  private func swap(
    _ rows: inout SIMD8<UInt64>, _ upper: Int, _ lower: Int, _ shift: UInt64, _ mask: UInt64
  ) {
    let difference = (rows[upper] &>> shift ^ rows[lower]) & mask
    rows[lower] ^= difference
    rows[upper] ^= difference &<< shift
  }
}
