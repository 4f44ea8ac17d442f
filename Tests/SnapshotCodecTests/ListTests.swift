import SnapshotCodec
import StatModel
import StatbookTestSupport
import Testing

/// Long lists of uris and labels, which several tables share.
@Suite struct ListTests {
  private static let areas = TableBuilder.Axis.regions((0..<300).map { "E\(14_000_000 + $0)" })

  private static func table(months: [String]) -> StatTable {
    TableBuilder(
      axes: [.months(months), areas], values: (0..<300 * months.count).map { Double($0) }
    ).table
  }

  private let stored = StoredTable(table(months: ["202501"]))

  @Test func aMonthMoreSharesTheAreas() throws {
    let longer = StoredTable(Self.table(months: ["202501", "202502"]))
    #expect(stored.listsOfData.map(\.digest) == longer.listsOfData.map(\.digest))
    #expect(stored.listsOfPresentation.map(\.digest) == longer.listsOfPresentation.map(\.digest))
    #expect(stored.listsOfData.count == 1 && stored.listsOfPresentation.count == 1)
    #expect(try stored.decoded() == Self.table(months: ["202501"]))
    #expect(try longer.decoded() == Self.table(months: ["202501", "202502"]))
  }

  @Test func aShortListStandsInPlace() {
    let small = StoredTable(TableBuilder.small)
    #expect(small.listsOfData.isEmpty && small.listsOfPresentation.isEmpty)
  }

  @Test func twoAxesOfTheSameLabelsNameOneList() throws {
    var table = TableBuilder(
      axes: [Self.areas, Self.areas], values: (0..<90_000).map { Double($0) }
    ).table
    table.fields[1].uri = "str:field:UC_Test:T:OTHER"
    let stored = StoredTable(table)
    #expect(stored.listsOfData.count == 1)
    #expect(try stored.decoded() == table)
  }

  @Test func aListThatIsNotThereIsNamed() throws {
    var lists = try stored.lists()
    let digest = try #require(stored.listsOfPresentation.first?.digest)
    lists[digest] = nil
    let error = #expect(throws: SnapshotError.self) {
      try StoredTable.decode(data: stored.data, presentation: stored.presentation, lists: lists)
    }
    #expect(error?.description.contains(digest.short) == true)
  }

  @Test func findsEveryFlippedByteOfAList() throws {
    let list = try #require(stored.listsOfData.first)
    for place in list.blob.indices {
      var damaged = list.blob
      damaged[place] ^= 0x04
      #expect(throws: SnapshotError.self, "byte \(place)") {
        try StoredList.decode(damaged, digest: list.digest)
      }
    }
  }

  @Test func refusesAnotherList() throws {
    let (uris, labels) = (stored.listsOfData[0], stored.listsOfPresentation[0])
    let error = #expect(throws: SnapshotError.self) {
      try StoredList.decode(uris.blob, digest: labels.digest)
    }
    #expect(error?.description.contains("other texts") == true)
  }

  @Test func believesNoLengthOfAListUnderARightChecksum() {
    var generator = SeededGenerator(seed: 9)
    let list = stored.listsOfData[0]
    for _ in 0..<2_000 {
      var blob = list.blob
      let place = Int.random(in: 36..<(blob.count - 32), using: &generator)
      blob[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
      let parts = Array(blob.dropLast(32))
      _ = try? StoredList.decode(parts + Digest(of: parts).bytes, digest: list.digest)
    }
  }
}
