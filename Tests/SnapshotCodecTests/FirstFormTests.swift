import Foundation
import SnapshotCodec
import StatModel
import StatbookTestSupport
import Testing

/// Blobs that the first version wrote are kept in `FirstForm`, twelve tables with their digests. They are
/// never made again: snapshots of that time must open for as long as there are any.
@Suite struct FirstFormTests {
  private static let folder = Corpus.packageRoot
    .appendingPathComponent("Tests/SnapshotCodecTests/FirstForm", isDirectory: true)

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  private static func table(_ number: Int) throws -> StatTable {
    try StoredTable.decode(data: bytes("\(number).data"), presentation: bytes("\(number).words"))
  }

  @Test(arguments: 0..<12) func opensWhatTheFirstVersionWrote(number: Int) throws {
    let lines = String(decoding: try Self.bytes("digests.txt"), as: UTF8.self).split(
      separator: "\n")
    let table = try Self.table(number)
    #expect(lines[number] == "\(table.dataDigest.hex) \(table.labelsDigest.hex)")
    #expect(try StoredTable(table).decoded() == table, "and writes it in the form of now")
  }

  @Test func opensDataOfTheFirstVersionWithWordsOfNow() throws {
    let table = try Self.table(0)
    let stored = StoredTable(table)
    #expect(
      try StoredTable.decode(data: Self.bytes("0.data"), presentation: stored.presentation) == table
    )
    #expect(
      try StoredTable.decode(data: stored.data, presentation: Self.bytes("0.words")) == table)
  }

  @Test func findsEveryFlippedByte() throws {
    let (data, words) = (try Self.bytes("0.data"), try Self.bytes("0.words"))
    for place in data.indices {
      var damaged = data
      damaged[place] ^= 0x10
      #expect(throws: SnapshotError.self, "byte \(place)") {
        try StoredTable.decode(data: damaged, presentation: words)
      }
    }
  }
}
