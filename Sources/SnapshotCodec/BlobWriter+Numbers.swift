import StatModel

extension BlobWriter {
  /// Figures change from cell to cell: what a higher level finds in them is not worth its time.
  private static let levelOfNumbers: Int32 = 1

  mutating func numbers(of cube: Cube) {
    count(cube.precision)
    number(UInt64(cube.values.count))
    let values = cube.values
    switch NumberForm(for: values) {
    case .whole:
      byte(1)
      // Converting drops the sign of −0.
      integers(values.count) { Int64(values[$0]) }
    case .decimals(let exponent):
      byte(2)
      byte(UInt8(exponent))
      let power = NumberForm.powersOfTen[exponent]
      integers(values.count) { Int64((values[$0] * power).rounded()) }
    case .few(let few):
      byte(3)
      count(few.distinct.count)
      packed(few.distinct.map(\.littleEndian), level: Self.levelOfNumbers)
      integers(values.count) { Int64(few.positions[$0]) }
    case .doubles:
      byte(4)
      blocks(values.count) {
        Int64(bitPattern: (values[$0] + 0).bitPattern)
      } width: { _ in
        8
      }
    }
    packed(cube.missing.words.map(\.littleEndian), level: Self.levelOfNumbers)
  }

  /// Writes blocks of integers, each at the least width.
  private mutating func integers(_ count: Int, _ integer: (Int) -> Int64) {
    blocks(count, integer) { integers in
      // Of a negative number the complement has as many bits; one more is the sign.
      let bits = integers.reduce(0) { $0 | ($1 ^ ($1 >> 63)) }
      return (Int64.bitWidth - bits.leadingZeroBitCount) / 8 + 1
    }
  }

  private mutating func blocks(
    _ count: Int, _ number: (Int) -> Int64, width: ([Int64]) -> Int
  ) {
    for start in stride(from: 0, to: count, by: NumberForm.blockSize) {
      let numbers = (start..<min(start + NumberForm.blockSize, count)).map(number)
      let width = width(numbers)
      if width < 8 { byte(UInt8(width)) }
      for shift in 0..<Int64(width) {
        let plane = numbers.map { UInt8(truncatingIfNeeded: $0 >> (8 * shift)) }
        packed(plane, level: Self.levelOfNumbers)
      }
    }
  }
}
