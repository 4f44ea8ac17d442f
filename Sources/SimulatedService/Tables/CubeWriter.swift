/// Writes the cells of a cube. Written for millions of cells, also without optimisation.
struct CubeWriter {
  private let shape: [Int]
  private var bytes: [UInt8] = []

  init(shape: [Int]) { self.shape = shape }

  /// Nested arrays, row-major.
  static func nested(_ shape: [Int], cell: (Int, inout [UInt8]) -> Void) -> [UInt8] {
    var writer = CubeWriter(shape: shape)
    writer.bytes.reserveCapacity(shape.reduce(1, *) * 5)
    var next = 0
    writer.write(axis: 0, &next, cell)
    return writer.bytes
  }

  private mutating func write(
    axis: Int, _ next: inout Int, _ cell: (Int, inout [UInt8]) -> Void
  ) {
    bytes.append(0x5B)
    let isLast = axis == shape.count - 1
    var item = 0
    while item < shape[axis] {
      if item > 0 { bytes.append(0x2C) }
      if isLast {
        cell(next, &bytes)
        next += 1
      } else {
        write(axis: axis + 1, &next, cell)
      }
      item += 1
    }
    bytes.append(0x5D)
  }

  static func write(_ number: UInt64, into bytes: inout [UInt8]) {
    if number >= 10 { write(number / 10, into: &bytes) }
    bytes.append(UInt8(truncatingIfNeeded: number % 10) &+ 0x30)
  }

  /// A double as JSON; a whole one without a fraction.
  static func write(_ number: Double, into bytes: inout [UInt8]) {
    if number == number.rounded(), abs(number) < 1e15 {
      bytes += Array(String(Int(number)).utf8)
    } else {
      bytes += Array(String(number).utf8)
    }
  }
}
