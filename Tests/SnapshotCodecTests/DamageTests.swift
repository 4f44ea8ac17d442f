import SnapshotCodec
import StatModel
import StatbookTestSupport
import Testing

/// Blobs that are not what was written: each an error, none a crash, none a table.
@Suite struct DamageTests {
  private let data = StoredTable(TableBuilder.small).data
  private let presentation = StoredTable(TableBuilder.small).presentation

  /// A blob whose checksum is right, whatever was done to the rest.
  private func resealed(_ blob: [UInt8]) -> [UInt8] {
    let body = Array(blob.dropLast(32))
    return body + Digest(of: body).bytes
  }

  @Test func findsEveryFlippedByte() {
    for place in data.indices {
      var damaged = data
      damaged[place] ^= 0x01
      #expect(throws: SnapshotError.self, "byte \(place)") {
        try StoredTable.decode(data: damaged, presentation: presentation)
      }
    }
    for place in presentation.indices {
      var damaged = presentation
      damaged[place] ^= 0x80
      #expect(throws: SnapshotError.self, "byte \(place)") {
        try StoredTable.decode(data: data, presentation: damaged)
      }
    }
  }

  @Test func findsEveryTruncation() {
    for length in data.indices {
      let cut = Array(data[..<length])
      let error = #expect(throws: SnapshotError.self) {
        try StoredTable.decode(data: cut, presentation: presentation)
      }
      #expect(error?.description.contains("newer") == false, "\(length) bytes")
    }
  }

  @Test func believesNoLengthEvenUnderARightChecksum() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      var (first, second) = (data, presentation)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let byte: UInt8 = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
        if generator.oneIn(2) {
          first[Int.random(in: 4..<(data.count - 32), using: &generator)] = byte
        } else {
          second[Int.random(in: 4..<(presentation.count - 32), using: &generator)] = byte
        }
      }
      // It may be a table still, with another label or number. It must be an error or a table.
      _ = try? StoredTable.decode(data: resealed(first), presentation: resealed(second))
    }
  }

  @Test func refusesBlobsThatAreNotOfEachOther() {
    let other = TableBuilder(axes: [.months(["202504"])], values: [1]).table
    #expect(throws: SnapshotError.self) {
      try StoredTable.decode(
        data: data, presentation: StoredTable(other).presentation)
    }
    #expect(throws: SnapshotError.self) {
      try StoredTable.decode(data: presentation, presentation: data)
    }
  }

  @Test func saysThatABlobIsOfANewerVersion() {
    let newer = resealed(Array("SBD3".utf8) + data.dropFirst(4))
    let error = #expect(throws: SnapshotError.self) {
      try StoredTable.decode(data: newer, presentation: presentation)
    }
    #expect(error?.description.contains("newer") == true)
  }

  @Test(arguments: ["", "S", "SBD", "SBD0", "SBX1", "SBD1", "SBD2", "{}"])
  func saysThatABlobIsNone(text: String) {
    let error = #expect(throws: SnapshotError.self) {
      try StoredTable.decode(data: Array(text.utf8), presentation: presentation)
    }
    #expect(error?.description.contains("newer") == false)
  }

  @Test func refusesBytesLeftOver() {
    let longer = resealed(Array(data.dropLast(32)) + [0] + Array(repeating: 0, count: 32))
    #expect(throws: SnapshotError.self) {
      try StoredTable.decode(data: longer, presentation: presentation)
    }
  }
}
