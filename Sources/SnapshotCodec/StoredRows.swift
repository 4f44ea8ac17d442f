import StatModel

extension BlobWriter {
  mutating func rows(_ rows: TextRows) {
    let isPlain = rows.count == rows.texts.count && rows.counts.allSatisfy { $0 == 1 }
    count(rows.count)
    byte(isPlain ? 1 : 0)
    if !isPlain { for count in rows.counts { number(count) } }
    let lengths = rows.texts.lengths
    let longest = lengths.max() ?? 0
    count(lengths.count)
    switch longest {
    case ..<0x100:
      byte(1)
      bytes(lengths.map { UInt8($0) })
    case ..<0x1_0000:
      byte(2)
      for length in lengths { number(UInt16(length)) }
    default:
      byte(4)
      for length in lengths { number(length) }
    }
    bytes(rows.texts.utf8)
  }
}

extension BlobReader {
  mutating func rows() throws(SnapshotError) -> TextRows {
    let rowCount = try count()
    let counts: [UInt32]?
    switch try number(UInt8.self) {
    case 0: counts = try column(UInt32.self, count: rowCount) { $0 }
    case 1: counts = nil
    default: throw damaged("the kind of rows of texts")
    }
    let textCount = try count()
    let lengths: [UInt32]
    switch try number(UInt8.self) {
    case 1: lengths = try column(UInt8.self, count: textCount) { UInt32($0) }
    case 2: lengths = try column(UInt16.self, count: textCount) { UInt32($0) }
    case 4: lengths = try column(UInt32.self, count: textCount) { $0 }
    default: throw damaged("the width of lengths")
    }
    let utf8 = Array(try bytes(lengths.reduce(0) { $0 + Int($1) }))
    // Of plain rows the lengths tell that there are so many; no count alone is believed.
    guard counts != nil || rowCount == textCount,
      let texts = TextList(utf8: utf8, lengths: lengths),
      let rows = TextRows(
        texts: texts, counts: counts ?? [UInt32](repeating: 1, count: textCount))
    else { throw damaged("rows of texts") }
    return rows
  }

  /// Reads parts that were unpacked, to their end.
  static func reading<Value>(
    _ parts: [UInt8], name: String,
    _ body: (inout BlobReader) throws(SnapshotError) -> Value
  ) throws(SnapshotError) -> Value {
    let result = parts.withUnsafeBytes { bytes in
      Result { () throws(SnapshotError) in
        var reader = BlobReader(bytes, name: name)
        let value = try body(&reader)
        try reader.finish()
        return value
      }
    }
    return try result.get()
  }
}
