/// A walk over plain numbers and the commas between them.
///
/// Counts have a loop of their own, for which the registers suffice.
struct PlainNumbers {
  /// Where what was read ends.
  private(set) var end: UnsafePointer<UInt8>
  private let limit: UnsafePointer<UInt8>
  private var place: UnsafeMutablePointer<Double>
  private let last: UnsafeMutablePointer<Double>
  private let nearestDouble: NearestDouble

  /// A walk from a place to a limit, which puts its numbers into some room.
  init(
    at start: UnsafePointer<UInt8>, to limit: UnsafePointer<UInt8>,
    in room: UnsafeMutableBufferPointer<Double>, _ nearestDouble: NearestDouble
  ) {
    end = start
    self.limit = limit
    place = room.baseAddress.unsafelyUnwrapped
    last = place + room.count
    self.nearestDouble = nearestDouble
  }

  /// Reads counts and the commas between them, and ends behind the last one, at the comma or the `]`
  /// that follows.
  mutating func readCounts() -> Int { read { PlainNumber(countAt: $0) } }

  /// Reads numbers of all plain forms, in the same way.
  mutating func readDecimals() -> Int {
    read { [nearestDouble] in PlainNumber(decimalAt: $0, nearestDouble) }
  }

  /// Reads whole rows of counts, the commas between them too, and ends behind the last `]`.
  mutating func readRowsOfCounts(ofLength length: Int) -> Int {
    readRows(ofLength: length) { PlainNumber(countAt: $0) }
  }

  /// Reads whole rows of numbers of all plain forms, in the same way.
  mutating func readRowsOfDecimals(ofLength length: Int) -> Int {
    readRows(ofLength: length) { [nearestDouble] in PlainNumber(decimalAt: $0, nearestDouble) }
  }
}

extension PlainNumbers {
  @inline(__always)
  private mutating func readRows(
    ofLength length: Int, _ number: (UnsafePointer<UInt8>) -> PlainNumber?
  ) -> Int {
    var rows = 0
    var (committed, start) = (end, place)
    while limit - end > PlainNumber.reach, end.pointee == UInt8(ascii: "[") {
      end = space(from: end + 1)
      guard read(number) == length, end < limit, end.pointee == UInt8(ascii: "]") else { break }
      rows += 1
      (committed, start) = (end + 1, place)
      // As the service writes rows.
      if limit - end > PlainNumber.reach,
        UnsafeRawPointer(end).loadUnaligned(as: UInt32.self).littleEndian == 0x5B20_2C5D
      {
        end += 3
        continue
      }
      end = space(from: committed)
      guard end < limit, end.pointee == UInt8(ascii: ",") else { break }
      end = space(from: end + 1)
    }
    (end, place) = (committed, start)
    return rows
  }

  @inline(__always)
  private mutating func read(_ number: (UnsafePointer<UInt8>) -> PlainNumber?) -> Int {
    var (cursor, end, place) = (end, end, place)
    defer { (self.end, self.place) = (end, place) }
    let start = place
    let safe = limit - PlainNumber.reach
    while cursor < safe, place < last, let number = number(cursor) {
      // As the service writes a list, and its end.
      let pair = UnsafeRawPointer(number.next).loadUnaligned(as: UInt16.self).littleEndian
      if pair == 0x202C {
        end = number.next
        cursor = number.next + 2
        if cursor.pointee <= 0x20 { cursor = space(from: cursor) }
      } else if pair == 0x5D20 {
        end = number.next + 1
        cursor = limit
      } else {
        let delimiter = space(from: number.next)
        guard delimiter < limit else { break }
        let isLast = delimiter.pointee == UInt8(ascii: "]")
        guard isLast || delimiter.pointee == UInt8(ascii: ",") else { break }
        end = delimiter
        cursor = isLast ? limit : space(from: delimiter + 1)
      }
      place.initialize(to: number.value)
      place += 1
    }
    return place - start
  }

  /// The first byte from a place on that is no white space, or the limit.
  @inline(__always)
  private func space(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var cursor = start
    while cursor < limit, cursor.pointee <= 0x20, JSONReader.isWhitespace(cursor.pointee) {
      cursor += 1
    }
    return cursor
  }
}
