import StatModel

extension BlobWriter {
  /// Figures change from cell to cell: what a higher level finds in them is not worth its time.
  private static let levelOfNumbers: Int32 = 1
  /// A plane is packed where that saves an eighth of it; to unpack one takes longer than to read it.
  private static let leastGainOfPlanes = 8

  mutating func numbers(of cube: Cube) {
    count(cube.precision)
    number(UInt64(cube.values.count))
    cube.values.withUnsafeBufferPointer { numbers($0) }
    packed(cube.missing.words.map(\.littleEndian), level: Self.levelOfNumbers)
  }

  private mutating func numbers(_ values: UnsafeBufferPointer<Double>) {
    switch NumberForm(for: values) {
    case .whole:
      byte(1)
      // −0 becomes the integer 0.
      blocks(values.count) { ScaledInteger(values[$0], power: 1).value }
    case .decimals(let exponent):
      byte(2)
      byte(UInt8(exponent))
      let power = NumberForm.powersOfTen[exponent]
      blocks(values.count) { ScaledInteger(values[$0], power: power).value }
    case .few(let few):
      byte(3)
      count(few.distinct.count)
      packed(few.distinct.map(\.littleEndian), level: Self.levelOfNumbers)
      few.positions.withUnsafeBufferPointer { positions in
        blocks(positions.count) { Int64(positions[$0]) }
      }
    case .doubles:
      byte(4)
      blocks(values.count, width: 8) { Int64(bitPattern: (values[$0] + 0).bitPattern) }
    }
  }

  /// Writes numbers in blocks, each at the least width where none is given.
  @inline(__always)
  private mutating func blocks(_ count: Int, width: Int? = nil, _ number: (Int) -> Int64) {
    let room = min(count, NumberForm.blockSize)
    let numbers = UnsafeMutableBufferPointer<Int64>.allocate(capacity: room)
    defer { numbers.deallocate() }
    for start in stride(from: 0, to: count, by: NumberForm.blockSize) {
      let length = min(NumberForm.blockSize, count - start)
      var bits: Int64 = 0
      for cell in 0..<length {
        let number = number(start + cell)
        numbers.initializeElement(at: cell, to: number)
        // Of a negative number the complement has as many bits.
        bits |= number ^ (number >> 63)
      }
      // One bit more is the sign.
      let least = (Int64.bitWidth - bits.leadingZeroBitCount) / 8 + 1
      if width == nil { byte(UInt8(least)) }
      planes(of: UnsafeBufferPointer(rebasing: numbers[..<length]), width: width ?? least)
    }
  }

  private mutating func planes(of numbers: UnsafeBufferPointer<Int64>, width: Int) {
    let plane = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: numbers.count)
    defer { plane.deallocate() }
    for shift in stride(from: 0, to: Int64(8 * width), by: 8) {
      for cell in 0..<numbers.count {
        plane.initializeElement(at: cell, to: UInt8(truncatingIfNeeded: numbers[cell] &>> shift))
      }
      packed(
        UnsafeRawBufferPointer(plane), level: Self.levelOfNumbers,
        leastGain: plane.count / Self.leastGainOfPlanes)
    }
  }
}
