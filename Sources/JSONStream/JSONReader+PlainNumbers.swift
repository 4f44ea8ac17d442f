extension JSONReader {
  /// Reads plain numbers, as nearly all are, from the element at the index on and for as long as
  /// they come: eight digits at a time, without a branch for each, and straight into the room of the
  /// array.
  ///
  /// Where anything else comes (another number, null, an error, the end of what is there) it stops
  /// before that element, or behind the last one, so that the general reader goes on from there and
  /// finds all errors.
  ///
  /// - Returns: How many numbers were read.
  mutating func readPlainNumbers(into numbers: inout NumberArray) -> Int {
    var length = 0
    numbers.fill { room in
      var numbers = PlainNumbers(at: base + index, to: base + count, in: room, nearestDouble)
      length = numbers.readCounts()
      if length == 0 { length = numbers.readDecimals() }
      index = numbers.end - base
      return length
    }
    return length
  }

  /// Reads rows of such numbers, from the row at the index on and for as long as they are whole and
  /// of the length of those before, in the same way.
  ///
  /// - Returns: How many rows were read.
  mutating func readPlainRows(into numbers: inout NumberArray) -> Int {
    guard let rowLength = numbers.rowLength else { return 0 }
    var rows = 0
    numbers.fill { room in
      var numbers = PlainNumbers(at: base + index, to: base + count, in: room, nearestDouble)
      rows = numbers.readRowsOfCounts(ofLength: rowLength)
      if rows == 0 { rows = numbers.readRowsOfDecimals(ofLength: rowLength) }
      index = numbers.end - base
      return rows * rowLength
    }
    return rows
  }
}
