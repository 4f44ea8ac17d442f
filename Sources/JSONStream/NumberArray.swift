import CMemory

/// A nested array of numbers and nulls, laid flat in row-major order.
public struct NumberArray: Sendable {
  /// The numbers; 0 where the document has null.
  public internal(set) var values: [Double] = []
  /// The indices of the nulls, ascending.
  public internal(set) var nulls: [Int] = []
  /// The length of each level, outermost first; empty for a number that stands alone.
  public internal(set) var shape: [Int] = []
  /// How many arrays a number stands in, once one was seen.
  var rank: Int?
  /// The length of each level that was closed, innermost known first by level.
  private var lengths: [Int?] = []

  private static let leastRoom = 64

  /// An array that holds nothing yet, for ``JSONReader/readNumbers(into:)``.
  public init() {}

  mutating func reserve(_ numbers: Int) {
    values.reserveCapacity(numbers)
    let bytes = values.capacity * MemoryLayout<Double>.stride
    values.withUnsafeBytes { statbook_wish_large_pages($0.baseAddress, bytes) }
  }

  @inline(__always)
  mutating func append(_ number: Double) { values.append(number) }

  /// The length of the arrays that hold numbers alone, once one was closed.
  var rowLength: Int? {
    rank.flatMap { rank in rank > 0 && lengths.count >= rank ? lengths[rank - 1] : nil }
  }

  /// Lets `body` write numbers straight into free room, which is made where there is none.
  ///
  /// - Parameter body: Gets the room, and returns how many numbers it has written from its start.
  @inline(__always)
  mutating func fill(_ body: (UnsafeMutableBufferPointer<Double>) -> Int) {
    let free = values.capacity - values.count
    // NB: more than what is free is another place, to which all numbers must move.
    let room = free > 0 ? free : max(Self.leastRoom, values.count)
    values.append(addingCapacity: room) { span in
      span.withUnsafeMutableBufferPointer { buffer, count in count = body(buffer) }
    }
  }

  mutating func appendNull() {
    nulls.append(values.count)
    values.append(0)
  }

  /// Whether an array that stands in `level` others was ended, so that no number may stand there.
  func hasClosed(level: Int) -> Bool { lengths.count > level }

  /// Ends an array of `length` elements that stands in `level` others, and holds it to its peers.
  mutating func close(level: Int, length: Int, at offset: Int) throws(JSONError) {
    while lengths.count <= level { lengths.append(nil) }
    if let expected = lengths[level] {
      guard expected == length else {
        throw JSONError(
          .shape, at: offset,
          """
          a ragged array: this one has \(length) elements, those before it at this depth \
          \(expected)
          """
        )
      }
    } else {
      lengths[level] = length
    }
    if let rank, level >= rank {
      throw JSONError(.shape, at: offset, "an array stands where a number should")
    }
    if level == 0 { shape = lengths.map { $0 ?? 0 } }
  }
}
