/// Writes the cells of a cube. Written for millions of cells, also without optimisation.
enum CubeWriter {
  /// Nested arrays of whole numbers, row-major.
  static func nested(_ shape: [Int], _ numbers: [UInt]) -> [UInt8] {
    let width = String(numbers.max() ?? 0).utf8.count + 1
    let room = numbers.count * width + 3 * (rows(of: shape) + 1)
    return [UInt8](unsafeUninitializedCapacity: room) { bytes, count in
      numbers.withUnsafeBufferPointer { numbers in
        guard let bytes = bytes.baseAddress, let numbers = numbers.baseAddress else { return }
        var writer = Writer(bytes: bytes, numbers: numbers)
        writer.write(shape[...])
        count = writer.end
      }
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

  private struct Writer {
    let bytes: UnsafeMutablePointer<UInt8>
    let numbers: UnsafePointer<UInt>
    var next = 0
    var end = 0

    mutating func write(_ shape: ArraySlice<Int>) {
      put(0x5B)
      let inner = shape.dropFirst()
      let isLast = inner.isEmpty
      var rest = shape.first ?? 0
      while rest > 0 {
        if isLast {
          write(numbers[next])
          next &+= 1
        } else {
          write(inner)
        }
        rest &-= 1
        if rest > 0 { put(0x2C) }
      }
      put(0x5D)
    }

    private mutating func put(_ byte: UInt8) {
      bytes[end] = byte
      end &+= 1
    }

    private mutating func write(_ number: UInt) {
      if number >= 10 { write(number / 10) }
      // The low byte is the digit: `UInt8(truncatingIfNeeded:)` is slow without optimisation.
      bytes[end] = withUnsafePointer(to: number % 10) { digit in
        UnsafeRawPointer(digit).load(as: UInt8.self)
      }
      bytes[end] = bytes[end] &+ 0x30
      end &+= 1
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
