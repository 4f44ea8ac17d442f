/// Writes the cells of a cube. Written for millions of cells, also without optimisation.
enum CubeWriter {
  /// Nested arrays of whole numbers, row-major.
  static func nested(_ shape: [Int], _ numbers: [UInt64]) -> [UInt8] {
    let most = numbers.max() ?? 0
    let width = String(most).utf8.count + 1
    // Each row of the innermost axis has brackets, and so have those around it: fewer than cells.
    let brackets = 2 * (rows(of: shape) + shape.count)
    return [UInt8](unsafeUninitializedCapacity: numbers.count * width + brackets * 2) {
      bytes, count in
      guard let start = bytes.baseAddress else { return }
      var place = start
      numbers.withUnsafeBufferPointer { numbers in
        guard var next = numbers.baseAddress else { return }
        write(shape[...], &next, &place)
      }
      count = place - start
    }
  }

  private static func rows(of shape: [Int]) -> Int {
    var (rows, product) = (0, 1)
    for length in shape.dropLast() {
      product *= length
      rows += product
    }
    return rows
  }

  private static func write(
    _ shape: ArraySlice<Int>, _ next: inout UnsafePointer<UInt64>,
    _ place: inout UnsafeMutablePointer<UInt8>
  ) {
    place.pointee = 0x5B
    place += 1
    let inner = shape.dropFirst()
    let isLast = inner.isEmpty
    var rest = shape.first ?? 0
    while rest > 0 {
      if isLast {
        write(next.pointee, &place)
        next += 1
      } else {
        write(inner, &next, &place)
      }
      rest -= 1
      if rest > 0 {
        place.pointee = 0x2C
        place += 1
      }
    }
    place.pointee = 0x5D
    place += 1
  }

  private static func write(_ number: UInt64, _ place: inout UnsafeMutablePointer<UInt8>) {
    var divisor: UInt64 = 1
    while number / divisor >= 10 { divisor &*= 10 }
    var rest = number
    while divisor > 0 {
      place.pointee = 0x30 &+ UInt8(truncatingIfNeeded: rest / divisor)
      place += 1
      rest %= divisor
      divisor /= 10
    }
  }

  /// Nested arrays of what a function writes, row-major.
  static func nested(_ shape: [Int], cell: (Int, inout [UInt8]) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    var next = 0
    nest(shape[...], &next, &bytes, cell)
    return bytes
  }

  private static func nest(
    _ shape: ArraySlice<Int>, _ next: inout Int, _ bytes: inout [UInt8],
    _ cell: (Int, inout [UInt8]) -> Void
  ) {
    guard let length = shape.first else {
      cell(next, &bytes)
      next += 1
      return
    }
    bytes.append(0x5B)
    for item in 0..<length {
      if item > 0 { bytes.append(0x2C) }
      nest(shape.dropFirst(), &next, &bytes, cell)
    }
    bytes.append(0x5D)
  }

  /// A double as JSON; a whole one without a fraction.
  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
