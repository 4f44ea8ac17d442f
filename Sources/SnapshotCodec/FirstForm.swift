import StatModel

// The stored form of a table, version 1 (`SBD1`, `SBP1`), which releases up to the sixth form of the
// workspace have written. Nothing is packed; otherwise magic word, checksum, numbers and texts are as in
// `StoredTable`. Rows are: count, the number of texts in each · count of texts, their lengths · length
// of the UTF-8, and the UTF-8.
//
//     data          the text dataset and all that version 2 packs, rows in the place of lists · for
//                   each measure: precision, 64 bits cells, a byte for the width (1, 2, 4: signed
//                   integers of so many bytes; 8: doubles), the numbers, 64 bits number of missing
//                   cells, their indices (64 bits each)
//     presentation  what version 2 packs, rows in the place of lists

extension StoredTable {
  static let firstVersion = UInt8(ascii: "1")
}

extension BlobReader {
  mutating func firstRows() throws(SnapshotError) -> TextRows {
    let counts = try column(UInt32.self, count: try count()) { $0 }
    let lengths = try column(UInt32.self, count: try count()) { $0 }
    let utf8 = Array(try bytes(try count()))
    guard let texts = TextList(utf8: utf8, lengths: lengths),
      let rows = TextRows(texts: texts, counts: counts)
    else { throw damaged("rows of texts") }
    return rows
  }

  mutating func firstNumbers(cells: Int) throws(SnapshotError) -> Cube {
    let precision = try count()
    guard try longCount() == cells else { throw damaged("the number of cells") }
    let values: [Double]
    switch try number(UInt8.self) {
    case 1: values = try column(Int8.self, count: cells) { Double($0) }
    case 2: values = try column(Int16.self, count: cells) { Double($0) }
    case 4: values = try column(Int32.self, count: cells) { Double($0) }
    case 8: values = try column(UInt64.self, count: cells) { Double(bitPattern: $0) }
    default: throw damaged("the width of the numbers")
    }
    var missing = MissingMask()
    for _ in 0..<(try longCount()) {
      let index = try longCount()
      guard index < cells else { throw damaged("a missing cell") }
      missing.insert(index)
    }
    return Cube(values: values, missing: missing, precision: precision)
  }
}
